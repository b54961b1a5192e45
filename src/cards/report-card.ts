import type { ReportAnswer } from '../answers/maintainer-answer.ts';
import type { Card } from './card.ts';
import { plain } from '../model/text.ts';
import { headingBlock } from './parts/spans.ts';

const HEADINGS: Readonly<Record<ReportAnswer['report']['kind'], string>> = {
  done: 'Done',
  unchanged: 'Nothing to do',
  refused: 'Refused',
  fault: 'It did not work',
};

/** Shows the result of a maintainer's action; the details keep their lines. */
export function reportCard({ report: { kind, summary, details } }: ReportAnswer): Card {
  return {
    accent: kind === 'refused' || kind === 'fault' ? 'fault' : 'info',
    blocks: [
      headingBlock(HEADINGS[kind]),
      { kind: 'text', text: [plain(summary)] },
      ...(details.length === 0 ? [] : [{ kind: 'code', language: null, text: details.join('\n') } as const]),
    ],
  };
}
