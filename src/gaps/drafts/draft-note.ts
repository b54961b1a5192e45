import { SentenceError } from '../../base/errors.ts';
import { cleanLine } from '../../base/text.ts';
import { PLACEHOLDER } from '../../model/draft.ts';
import type { CorpusText } from './corpus-text.ts';
import { goldenPatch } from './golden-line.ts';
import { insertionPatch, newFilePatch } from './patch.ts';
import { checkedWords } from './wording.ts';

/** What a note is begun with. */
export interface NoteDraft {
  readonly gap: { readonly id: string; readonly text: string };
  /** File name without `.md`: lower-case words joined by `_`. */
  readonly name: string;
  /** Default: a placeholder. */
  readonly title?: string | undefined;
  /** Key of the story or note that it gets its place on the map beside. */
  readonly beside: string;
  /** As `2026-11-26`. */
  readonly today: string;
}

/** Writes the patch of a note's stub, with its place on the map and a golden question. Throws a `SentenceError`. */
export function draftNote(draft: NoteDraft, corpus: CorpusText): string {
  const { name, gap, beside, today } = draft;
  if (!/^[a-z0-9]+(?:_[a-z0-9]+)*$/.test(name))
    throw new SentenceError('A note has a name such as two_runtimes_in_one_test.');
  const title = checkedWords('--title', draft.title, { asked: gap.text, wanted: 'the pain in plain words' });
  return [
    newFilePatch(`corpus/notes/${name}.md`, stub(title, today)),
    mapPatch(name, title, beside, corpus.read('status_quo.md')),
    goldenPatch(
      { id: gap.id, query: `${PLACEHOLDER}: golden, in your own words`, key: `notes/${name}`, step: null },
      corpus,
    ),
  ].join('');
}

function stub(title: string, today: string): string {
  const sections = {
    'The pain': `${PLACEHOLDER}: how it shows itself, and why it happens.`,
    'Where it goes wrong': `${PLACEHOLDER}: one or two sentences.`,
    'How people ask it': `- **${PLACEHOLDER}: the plainest question?**\n- ${PLACEHOLDER}: another way to ask it`,
    'What helps': `1. **${PLACEHOLDER}: when or what**: ${PLACEHOLDER}: what to do.`,
    'Since then': `- **No change, ${today.slice(0, 7)}**: ${PLACEHOLDER}: where it is tracked. [issue](https://github.com/rust-lang/wg-async/issues)`,
  };
  const parts = Object.entries(sections).map(([heading, text]) => `## ${heading}\n\n${text}\n`);
  return [`# ${title}\n`, `<!-- checked: ${today} -->\n`, ...parts].join('\n');
}

function mapPatch(name: string, title: string, beside: string, map: string): string {
  const lines = map.split('\n');
  const path = beside.startsWith('notes/') ? beside : `status_quo/${beside}`;
  const at = lines.findIndex((line) => line.includes(`(${path}.md`) || line.includes(`(${path}.html`));
  const indent = /^ *(?=\*)/.exec(lines[at] ?? '')?.[0];
  if (indent === undefined)
    throw new SentenceError(`"${cleanLine(beside)}" has no line of its own on the map: name another with --beside.`);
  return insertionPatch(
    'corpus/status_quo.md',
    map,
    at + 1,
    `${indent}* [${title}](notes/${name}.md) <!-- placement: ours -->`,
  );
}
