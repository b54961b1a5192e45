import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';

/** Asks for a yes or a no, where anything but a yes is a no; `null` where nobody can be asked. */
export async function confirm(
  question: string,
  input: Readable & { readonly isTTY?: boolean },
  output: Writable,
): Promise<boolean | null> {
  if (input.isTTY !== true) return null;
  const lines = createInterface({ input, output });
  const left = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
  const answer = await Promise.race([lines.question(question), left]);
  lines.close();
  return /^y(?:es)?$/i.test(answer.trim());
}
