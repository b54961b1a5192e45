import { silentLog } from '../../ops/logger.ts';
import type { Card } from '../../cards/card.ts';
import { offersShare } from '../../cards/parts/offers-share.ts';
import { compose } from './compose.ts';
import { privateHeader } from './header.ts';
import { toBody } from './send-options.ts';

/** The asker of a preview: nobody. */
const NOBODY = '0';

/** Gives the exact message that a private answer would be, as the JSON of the request. */
export function previewBody(card: Card): Readonly<Record<string, unknown>> {
  const frame = {
    asker: NOBODY,
    card: 'answer',
    offers: 'share',
    target: null,
    keeps: true,
    commandIds: new Map(),
  } as const;
  return toBody(
    compose(card, frame, silentLog, { header: privateHeader(card.asked ?? '', { isSure: offersShare(card) }) }),
  );
}
