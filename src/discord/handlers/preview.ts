import { silentLog } from '../../ops/logger.ts';
import type { Reply } from '../../cards/card.ts';
import { compose } from '../message/compose.ts';
import { privateHeader } from '../message/header.ts';
import { wireBody } from '../message/send-options.ts';

/** The asker of a preview: nobody. */
const NOBODY = '0';

/** The exact message that a private answer would be, as the JSON that goes over the wire. */
export function previewBody(reply: Reply): Readonly<Record<string, unknown>> {
  const frame = { asker: NOBODY, card: 'answer', shareable: true, target: null, commandIds: new Map() } as const;
  return wireBody(compose(reply, frame, { header: privateHeader(reply.asked ?? '') }, silentLog));
}
