import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode, fileSystemFault, SentenceError } from '../../base/errors.ts';
import { defused, printable } from '../../base/text.ts';
import type { CorpusText } from '../../gaps/drafts/corpus-text.ts';
import { draftLine } from '../../gaps/drafts/draft-line.ts';
import { draftNote } from '../../gaps/drafts/draft-note.ts';
import { findStory } from '../../model/corpus.ts';
import type { Story } from '../../model/story.ts';
import type { KeptQuestion } from '../../store/store.ts';
import type { GapsCli } from './gaps-cli.ts';
import { findGap, withStore } from './with-store.ts';

/** Flags of `quobot gaps accept`. */
export interface AcceptFlags {
  readonly story?: string;
  readonly step?: number;
  readonly line?: string;
  readonly golden?: string;
  readonly out?: string;
}

/** Flags of `quobot gaps note`. */
export interface NoteFlags {
  readonly name: string;
  readonly title?: string;
  readonly beside?: string;
  readonly out?: string;
}

/** Writes the patch that lets a story answer a question, and marks the question as taken. */
export async function acceptGap(id: string, flags: AcceptFlags, cli: GapsCli): Promise<number> {
  return drafted(id, flags.out, cli, async (gap) => {
    const story = await storyFor(flags.story ?? gap.shown[0], cli);
    return draftLine({ gap, story, step: flags.step ?? null, line: flags.line, golden: flags.golden }, corpusText(cli));
  });
}

/** Writes the patch with the stub of a note for a question, and marks the question as taken. */
export async function noteGap(id: string, flags: NoteFlags, cli: GapsCli): Promise<number> {
  return drafted(id, flags.out, cli, async (gap) => {
    const { id: beside } = await storyFor(flags.beside ?? gap.shown[0], cli);
    const { name, title } = flags;
    return draftNote({ gap, name, title, beside, today: cli.today() }, corpusText(cli));
  });
}

async function drafted(
  id: string,
  out: string | undefined,
  cli: GapsCli,
  draft: (gap: KeptQuestion) => Promise<string>,
): Promise<number> {
  return withStore(cli, async (store) => {
    const gap = await findGap(store, id);
    const short = gap.id.slice(0, 8);
    const file = out ?? `gap-${short}.patch`;
    writeNew(file, await draft(gap));
    await store.take(gap.id);
    await cli.screen.print(`It was asked so, and is not to be published so:\n\n${defused(gap.text)}\n`);
    await cli.screen.print(
      `The draft is in ${file}. Reword it, then: git apply ${file}, quobot check, quobot index, quobot gaps drop ${short}.`,
    );
    return 0;
  });
}

async function storyFor(key: string | undefined, cli: GapsCli): Promise<Story> {
  if (key === undefined) throw new SentenceError('No story was near: name one with --story, or --beside for a note.');
  const story = findStory((await cli.edition()).corpus, key);
  if (!story) throw new SentenceError(`There is no story or note "${printable(key)}".`);
  return story;
}

function corpusText(cli: GapsCli): CorpusText {
  const dir = cli.corpusDir();
  if (dir === null) throw new SentenceError('There are no texts of ours to change: leave out --corpus none.');
  return {
    read(file) {
      try {
        return readFileSync(join(dir, file), 'utf8');
      } catch (error) {
        throw new SentenceError(`${file} cannot be read: ${fileSystemFault(error) ?? 'it is no file of ours'}.`);
      }
    },
  };
}

function writeNew(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    const why =
      errorCode(error) === 'EEXIST' ? 'there is one already' : (fileSystemFault(error) ?? 'it is no place for a file');
    throw new SentenceError(`${file} is not written: ${why}.`);
  }
}
