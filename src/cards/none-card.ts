import { EXAMPLE_QUESTIONS } from '../answers/examples.ts';
import type { AskAnswer } from '../answers/ask-answer.ts';
import { isMeaningful } from '../answers/ask/question.ts';
import { namesNearest } from '../answers/ask/verdict.ts';
import { ENGLISH_ONLY } from './parts/english-only.ts';
import { askRemarks, DELETE } from './parts/ask-parts.ts';
import { issueLine } from './parts/place-line.ts';
import type { Button, Card, CardBlock } from './card.ts';
import { plain, plainText } from '../model/text.ts';
import { bold, headingBlock, labelled, link, listBlocks, openRow, rich, textBlock } from './parts/spans.ts';
import { painOf } from './parts/story-line.ts';
import { sendButton } from './parts/ways.ts';

const NOTHING_SURE = 'I found nothing that I am sure about.';
const TELL_ME_MORE = 'Tell me more: the error text, the crate, what you expected, what happened.';
const THANKS = /^\W*(?:thanks?|thank you|thx|ty|cheers)\b/iu;
/** Stories that are kept beside a question without an answer, as those nearest to it. */
const NEAREST = 3;

/** Shows that no story fits, in one sentence, and what would help. */
export function noneCard(answer: AskAnswer): Card {
  return {
    accent: 'none',
    blocks: [...askRemarks(answer), ...sentences(answer), { kind: 'buttons', buttons: [...sending(answer), DELETE] }],
  };
}

/** Offers to send the question to the writers, also where it seems to be about something else: what is misread is theirs, too. */
function sending({ reason, language, question, found }: AskAnswer): Button[] {
  if (reason === 'greeting' || language !== null || !isMeaningful(question)) return [];
  return [sendButton({ verdict: 'none', shown: found.picks.slice(0, NEAREST).map(({ storyId }) => storyId) })];
}

function sentences(answer: AskAnswer): CardBlock[] {
  const { language, reason, question } = answer;
  if (language !== null) return [headingBlock(ENGLISH_ONLY[language]), textBlock(ENGLISH_ONLY.en)];
  const near = nearest(answer);
  switch (reason) {
    case 'uncovered':
      return [headingBlock(NOTHING_SURE), ...(near.length > 0 ? near : wanted(answer)), textBlock(TELL_ME_MORE)];
    case 'other-rust':
      return [
        headingBlock('This looks like Rust without the async.'),
        ...near,
        textBlock(
          'I know async alone. ',
          link('The Rust users forum', 'https://users.rust-lang.org'),
          ' helps with the rest.',
        ),
      ];
    case 'other-language':
      return [headingBlock('This looks like another language.'), ...near, textBlock('I know async in Rust alone.')];
    case 'greeting':
      if (THANKS.test(question)) return [headingBlock('You are welcome.')];
      return [
        headingBlock('Hello! Async Rust trouble, answered.'),
        textBlock('Paste an error, or say what goes wrong.'),
        ...labelled('For example', listBlocks(EXAMPLE_QUESTIONS.map((example) => [plain(example)]))),
      ];
    default:
      return isMeaningful(question)
        ? [headingBlock(NOTHING_SURE), ...near, textBlock(TELL_ME_MORE)]
        : [headingBlock("I don't see a question in that."), textBlock(TELL_ME_MORE)];
  }
}

/** Names the best story where it comes near. */
function nearest(answer: AskAnswer): CardBlock[] {
  const story = answer.runnerUp?.story;
  if (!story || !namesNearest(answer)) return [];
  return [openRow(rich('Nearest: ', bold(plainText(painOf(story)))), { kind: 'story', storyId: story.id })];
}

/** Names what the working group asks for that is like it, and the way to ask for this. */
function wanted({ issues, proposeUrl }: AskAnswer): CardBlock[] {
  const [issue] = issues;
  return [
    ...(issue ? [textBlock('Story wanted: ', issueLine(issue))] : []),
    ...(proposeUrl === null
      ? []
      : [
          {
            kind: 'row',
            text: rich('Did it happen to you? The working group collects such stories.'),
            button: { label: 'Propose a story', url: proposeUrl },
          } as const,
        ]),
  ];
}
