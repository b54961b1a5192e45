import type { Edition } from '../../search/search-index.ts';
import { readSearchData } from '../search-data.ts';
import { findIn, type Found } from './found.ts';

/** A question to the worker, with the address of the data that it is answered from. */
export interface Question {
  readonly text: string;
  readonly data: string;
}

/** Answers each message, a {@link Question}, with a {@link Found}; with `null` where the data cannot be had. */
export function serveQuestions(): void {
  globalThis.onmessage = ({ data: question }: MessageEvent<Question>): void => {
    void answer(question).then((found) => postMessage(found));
  };
}

let edition: Promise<Edition> | null = null;

async function answer({ text, data }: Question): Promise<Found | null> {
  try {
    return findIn(await (edition ??= load(data)), text);
  } catch {
    // The next question tries again.
    edition = null;
    return null;
  }
}

async function load(address: string): Promise<Edition> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return readSearchData(await response.text());
}
