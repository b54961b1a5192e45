import type { StatusAnswer, SyncNote } from '../answers/maintainer-answer.ts';
import type { Card } from './card.ts';
import { code, plain } from '../model/text.ts';
import { bold, counted, countedStories, headingBlock, listBlocks, rich } from './parts/spans.ts';

/** Shows the state of the index, for maintainers. */
export function statusCard({ index, fingerprint, errors, warnings, age, lastSync }: StatusAnswer): Card {
  const commit = index.commit === null ? plain('no upstream commit known') : code(index.commit);
  return {
    accent: errors > 0 ? 'fault' : 'info',
    blocks: [
      headingBlock('The index in use'),
      ...listBlocks([
        rich(bold('Version: '), code(index.version)),
        rich(bold('Commit: '), commit),
        rich(
          bold('Corpus: '),
          `${countedStories(index.stories, index.notes)}, fingerprint `,
          code(fingerprint.slice(0, 12)),
        ),
        rich(bold('Loaded: '), `${duration(age)} ago`),
        rich(bold('Diagnostics: '), `${counted(errors, 'error')}, ${counted(warnings, 'warning')}`),
        rich(bold('Last sync: '), syncText(lastSync)),
      ]),
    ],
  };
}

function syncText(sync: SyncNote | null): string {
  if (sync === null) return 'none so far';
  return `${sync.failed ? 'failed ' : ''}${duration(sync.age)} ago. ${sync.summary}`;
}

/** Writes seconds in the largest unit that fits. */
function duration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return counted(whole, 'second');
  if (whole < 3600) return counted(Math.floor(whole / 60), 'minute');
  return whole < 86_400 ? counted(Math.floor(whole / 3600), 'hour') : counted(Math.floor(whole / 86_400), 'day');
}
