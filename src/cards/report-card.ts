import type { Reply } from './card.ts';
import { plain, rich } from './spans.ts';

/** What came of something that a maintainer did. */
export interface ReportText {
  readonly kind: 'done' | 'unchanged' | 'refused' | 'fault';
  /** One sentence. */
  readonly summary: string;
  /** A line each; may be empty. */
  readonly details: readonly string[];
}

const HEADINGS: Readonly<Record<ReportText['kind'], string>> = {
  done: 'Done',
  unchanged: 'Nothing to do',
  refused: 'Refused',
  fault: 'It did not work',
};

/** A maintenance report as a card; its details keep their lines. */
export function reportCard({ kind, summary, details }: ReportText): Reply {
  return {
    accent: kind === 'refused' || kind === 'fault' ? 'fault' : 'info',
    blocks: [
      { kind: 'heading', text: rich(HEADINGS[kind]) },
      { kind: 'text', text: [plain(summary)] },
      ...(details.length === 0 ? [] : [{ kind: 'code', language: null, text: details.join('\n') } as const]),
    ],
  };
}
