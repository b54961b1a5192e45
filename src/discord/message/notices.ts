import type { RichText } from '../../model/text.ts';
import type { Card } from '../../cards/card.ts';

/** Makes a card of one paragraph. */
export function notice(text: string | RichText, accent: Card['accent'] = 'info'): Card {
  return { accent, blocks: [{ kind: 'text', text: typeof text === 'string' ? [{ text }] : text }] };
}

/** Makes the notice of a fault, with the reference id that the log has, too. */
export function faultNotice(reference: string): Card {
  return notice(
    [
      { text: 'Something went wrong on my side. If it goes on, tell a maintainer this reference: ' },
      { text: reference, style: 'code' },
      { text: '.' },
    ],
    'fault',
  );
}

/** Makes the notice that says how long a person who asks too often must wait. */
export function slowDownNotice(waitMs: number): Card {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  return notice(
    `That was a lot of questions at once. Ask again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
  );
}

/** Makes the notice for a button whose id no longer exists in the index. */
export function goneNotice(what: 'story' | 'category' | 'point'): Card {
  return notice(`This ${what} is gone: the collection has changed since this message. Ask again, and I look anew.`);
}

/** Says to whom a server or bot belongs how they become a maintainer. */
export function ownerText(id: string): string {
  return `${NOTICES.maintainersOnly} If you run it, put your id, ${id}, into MAINTAINER_USER_IDS where it runs.`;
}

/** Notices without variable parts. */
export const NOTICES = {
  outdated: 'This button is from an older version of me. Ask again, and you get a fresh one.',
  foreign: 'I do not know this button. Ask again, and you get a fresh one.',
  notYours: 'Only the person who asked can do that.',
  notDeletable: 'Only the asker or a moderator can delete this.',
  maintainersOnly: 'This command is for the maintainers of this bot.',
  unknownCommand: 'I do not know this command any more. Discord may take a while to show the current ones.',
  mayNotWrite: 'You may not write in this channel, so only you can see this.',
  posted: 'Posted in the channel.',
  unposted: 'I did not post this: this server does not let you use me in public, so only you can see it.',
  notPosted: 'I did not post this: only an answer that fits for sure is worth the channel’s attention.',
  openToShare: 'I did not post this yet: open the one that fits, and share that.',
  readyToShare: 'Only you see this until you press Share.',
  notThere: 'I cannot see that message any more. Paste its text after my name.',
  ownAnswer: 'That is an answer of mine, and I do not have its question any more. Ask again, in your own words.',
  noQuestion: 'I see no question about async Rust in that message.',
  roleNamed:
    'Discord shows me only messages that name me myself: pick the bot, not the role of the same name, and write your question after it. In a direct message no name is needed.',
  nothingToSend: 'There is nothing in that to send.',
  sentAlready: 'That was sent already.',
  withdrawn: 'Your question is withdrawn and deleted.',
  notKept: 'Nothing is kept under that receipt. It may have been deleted after its time.',
  tooLate: 'Discord was too slow for that. Press once more.',
  plainWhat: 'Write your question after “plain”, or reply with it to an answer of mine.',
} as const;
