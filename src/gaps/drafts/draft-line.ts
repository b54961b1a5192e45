import { SentenceError } from '../../base/errors.ts';
import type { Story } from '../../model/story.ts';
import type { CorpusText } from './corpus-text.ts';
import { goldenPatch, lineFor } from './golden-line.ts';
import { insertionPatch } from './patch.ts';
import { copies, checkedWords } from './wording.ts';

/** What a maintainer makes of a question. */
export interface LineDraft {
  readonly gap: { readonly id: string; readonly text: string };
  readonly story: Story;
  /** The step that its asker needs first; `null` for none. */
  readonly step: number | null;
  /** The maintainer's own words for "How people ask it", and others for the golden question. Default: placeholders. */
  readonly line?: string | undefined;
  readonly golden?: string | undefined;
}

/**
 * Writes the patch of a draft: a line of "How people ask it" and a golden question. Throws a `SentenceError` for words
 * that are the asker's, for two that are the same, for a step that there is not, and for a page without that section.
 */
export function draftLine({ gap, story, step, line, golden }: LineDraft, corpus: CorpusText): string {
  const steps = story.digest?.helps.length ?? 0;
  if (step !== null && step > steps) throw new SentenceError(`${story.id} has ${steps} steps.`);
  const words = checkedWords('--line', line, { asked: gap.text, wanted: 'line, in your own words' });
  const question = checkedWords('--golden', golden, { asked: gap.text, wanted: 'golden, in your own words' });
  if (line !== undefined && golden !== undefined && copies(question, words))
    throw new SentenceError(
      'The golden question has the words of the line: it would measure nothing. Ask it otherwise.',
    );
  const file = `${story.id.startsWith('notes/') ? '' : 'status_quo/'}${story.id}.md`;
  const text = corpus.read(file);
  const at = placeInAsks(text, gap.id);
  if (at === null) throw new SentenceError(`corpus/${file} has no lines of "How people ask it".`);
  const added = `- ${words}${step === null ? '' : ` (step ${step})`}`;
  return (
    insertionPatch(`corpus/${file}`, text, at, added) +
    goldenPatch({ id: gap.id, query: question, key: story.id, step }, corpus)
  );
}

/** Gives a line number within the list, another for each question, so that two drafts seldom meet; `null` without a list. */
function placeInAsks(text: string, id: string): number | null {
  const lines = text.split('\n');
  const heading = lines.findIndex((line) => /^## how people ask it\s*$/i.test(line));
  const end = lines.findIndex((line, at) => at > heading && line.startsWith('## '));
  const section = lines.slice(0, end < 0 ? undefined : end);
  const first = section.findIndex((line, at) => at > heading && line.startsWith('- '));
  const last = section.findLastIndex((line, at) => at > heading && line.startsWith('- '));
  return heading < 0 || first < 0 ? null : first + 1 + lineFor(id, last - first + 1);
}
