import { code } from '../../model/text.ts';
import type { Story } from '../../model/story.ts';
import { link, type TextPart } from '../../cards/parts/spans.ts';
import { HOME } from '../addresses.ts';
import type { PageBlock } from '../page.ts';
import { paragraph } from './parts.ts';

/** Says how the same is opened elsewhere, and how somebody asks whose trouble is another. `inviteUrl` is of Discord. */
export function askItBlocks({ id }: Story, inviteUrl: string | null): PageBlock[] {
  return [
    paragraph(
      'Yours is different? ',
      link('Search in your own words', HOME),
      ', or ask in a terminal; this answer is the second line.',
    ),
    terminal('npx quobot ask "your question"', `npx quobot story ${id}`),
    paragraph('In Discord it is ', code(`/story ${id}`), ...inviteOr(inviteUrl)),
  ];
}

/** Shows commands of a terminal, a line each. */
export function terminal(...commands: readonly string[]): PageBlock {
  return { kind: 'code', language: 'sh', text: commands.join('\n') };
}

/** Says where Discord's commands work, with the way to bring the bot there where that is known. */
function inviteOr(inviteUrl: string | null): TextPart[] {
  return inviteUrl === null
    ? [', wherever the bot is.']
    : [', wherever the bot is: ', link('bring it to your server', inviteUrl), '.'];
}
