import { statSync, writeFileSync } from 'node:fs';
import { render } from '../../cards/render.ts';
import { replaceFile } from '../../base/files.ts';
import { fileSystemFault, SentenceError } from '../../base/errors.ts';
import { weeklyDigest } from '../../gaps/weekly-digest.ts';
import { showCard } from '../output/show.ts';
import { terminalText } from '../output/text.ts';
import type { GapsCli } from './gaps-cli.ts';
import { withStore } from './with-store.ts';

/** Writes the digest of the last seven days to a file, or shows it; says so where there is nothing to say. */
export async function writeDigest(
  { file, links }: { readonly file: string | null; readonly links: boolean },
  cli: GapsCli,
): Promise<number> {
  const edition = await cli.edition();
  const digest = await withStore(cli, (store) =>
    weeklyDigest({ store, edition, now: Date.now(), fetch: links ? globalThis.fetch : null }),
  );
  if (digest === null) await cli.screen.print('There is nothing to say about this week.');
  else if (file === null) await showCard(render(digest), cli.screen);
  else write(file, `${terminalText(render(digest), { width: Infinity })}\n`);
  return 0;
}

function write(file: string, text: string): void {
  try {
    // A device or a pipe stays what it is.
    if (statSync(file, { throwIfNoEntry: false })?.isFile() === false) writeFileSync(file, text);
    else replaceFile(file, text);
  } catch (error) {
    throw new SentenceError(`${file} cannot be written: ${fileSystemFault(error) ?? 'it is no place for a file'}.`);
  }
}
