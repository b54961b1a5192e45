import { expect } from 'vitest';
import { checkCorpus } from '../../src/corpus/check.ts';
import type { LayerSpec } from '../../src/corpus/read/layers.ts';
import { tempFolder, writeFiles } from './index-store/book.ts';

/** 90 different words. */
export const WORDS = Array.from({ length: 90 }, (_, n) => `word${n}`).join(' ');

/** What replaces a part of a page with nothing to mend. An empty part leaves its section out. */
export interface NoteParts {
  readonly stamp?: string;
  /** The story, or the pain of a note. */
  readonly story?: string;
  readonly goesWrong?: string;
  readonly asks?: readonly string[];
  readonly helps?: string;
  readonly since?: string;
}

/** The same for a digest. */
export interface Parts extends NoteParts {
  readonly byline?: string;
  readonly morals?: string;
}

/** A digest with nothing to mend, but for what `parts` replaces. */
export function digest(id: string, parts: Parts = {}): string {
  const byline = parts.byline ?? '*Character: Alan. Project: none.*';
  return page(`# 😱 Status quo stories: About ${id}\n\n${byline}\n${parts.stamp ?? ''}\n`, [
    ['## The story', parts.story ?? WORDS],
    ...shared(id, 30, parts),
    ['## 🤔 Frequently Asked Questions\n\n### **What are the morals of the story?**', parts.morals ?? '* A lesson.'],
  ]);
}

/** A note with nothing to mend, but for what `parts` replaces. */
export function note(id: string, parts: NoteParts = {}): string {
  const title = `# About the note ${id}\n\n${parts.stamp ?? '<!-- checked: 2026-12-01 -->'}\n`;
  return page(title, [['## The pain', parts.story ?? WORDS], ...shared(id, 59, parts)]);
}

/** Some steps with nothing to mend, `first` being the first. */
export function threeSteps(first = '**First**: do this.'): string {
  return `1. ${first}\n2. **Second**: do that.\n3. **Third**: do the rest.`;
}

type Section = readonly [heading: string, text: string];

function shared(id: string, lines: number, parts: NoteParts): Section[] {
  const more = Array.from({ length: lines }, (_, n) => `line ${n} of ${id}`);
  const { asks = [`**What about ${id}?**`, ...more] } = parts;
  return [
    ['## Where it goes wrong', parts.goesWrong ?? 'It stops, and nothing says so.'],
    ['## How people ask it', asks.map((ask) => `- ${ask}`).join('\n')],
    ['## What helps', parts.helps ?? threeSteps()],
    ['## Since then', parts.since ?? '- **Rust 1.75, 2026-12-28**: It is better. [notes](https://blog.rust-lang.org/)'],
  ];
}

function page(title: string, sections: readonly Section[]): string {
  const body = sections.filter(([, text]) => text !== '').map(([heading, text]) => `${heading}\n\n${text}\n`);
  return [title, ...body].join('\n');
}

/** Pages by their id, that of a note begins with `notes/`, and files beside them by their names. */
export type PagesById = Readonly<Record<string, string>>;

/** `rule line` of each fault that the lint finds in digests and notes, and in a book where one is given. */
export function faults(pages: PagesById, book?: Readonly<Record<string, string>>, today = '2027-01-01'): string[] {
  const ours = tempFolder();
  const pathOf = (id: string): string =>
    /\.(?:toml|jsonl)$/.test(id) ? id : id.startsWith('notes/') ? `${id}.md` : `status_quo/${id}.md`;
  writeFiles(ours, Object.fromEntries(Object.entries(pages).map(([id, text]) => [pathOf(id), text])));
  const layers: LayerSpec[] = [{ layer: 'digest', dir: ours, label: 'corpus' }];
  if (!book) return rules(layers, today);
  const theirs = tempFolder();
  writeFiles(theirs, book);
  return rules([...layers, { layer: 'story', dir: theirs, label: 'book' }], today);
}

/** What is wrong with a corpus beyond the pages that a test looks at. */
const OTHERS = new Set([
  'unknown-character',
  'no-metanarrative',
  'unlinked-story',
  'digest-without-story',
  'no-title',
  'no-morals',
]);

/** `rule line` of each fault that the lint finds in some layers, all of them warnings. */
export function rules(layers: readonly LayerSpec[], today = '2027-01-01'): string[] {
  const { diagnostics } = checkCorpus({ layers, issuesFile: null }, { today });
  expect(diagnostics.every(({ severity }) => severity === 'warning')).toBe(true);
  return diagnostics.filter(({ rule }) => !OTHERS.has(rule)).map(({ rule, line }) => `${rule} ${line}`);
}
