import { EXAMPLE_QUESTIONS } from '../answers/examples.ts';
import type { AskAnswer } from '../answers/answer.ts';
import { isMeaningful } from '../answers/ask/question.ts';
import type { Category } from '../model/metanarrative.ts';
import type { NoneReason } from '../search/search-index.ts';
import { askRemarks, DELETE } from './parts/ask-parts.ts';
import { footer } from './parts/footer.ts';
import { issueLine } from './parts/place-line.ts';
import type { Button, Card, CardBlock } from './card.ts';
import { plain } from '../model/text.ts';
import { label, link, rich, smallBlock, textBlock } from './parts/spans.ts';

const HEADINGS: Readonly<Record<NoneReason, string>> = {
  uncovered: 'No story covers this yet',
  'other-rust': 'This looks like Rust without the async',
  'other-language': 'This looks like another language',
  greeting: 'Hello!',
  unclear: 'I could not make out a question',
};

const SENTENCES: Readonly<Record<NoneReason, string>> = {
  uncovered: 'It sounds like trouble with async Rust, but none of the stories tells of it.',
  'other-rust': 'I only know stories about async Rust; for all other Rust, people help kindly in ',
  'other-language': 'I only know stories about async in Rust, so I have nothing that would help you there.',
  greeting:
    'I answer questions about trouble with async Rust with stories that the async working group collected: what happened to others, what helps, and what has changed since.',
  unclear: 'I answer questions about trouble with async Rust.',
};

/** Shows that no story fits: one sentence that says why, and ways to go on. */
export function noneCard(answer: AskAnswer): Card {
  const reason = answer.reason ?? 'unclear';
  const sentence =
    reason === 'other-rust'
      ? textBlock(SENTENCES[reason], link('the Rust users forum', 'https://users.rust-lang.org'), '.')
      : textBlock(SENTENCES[reason]);
  return {
    accent: 'none',
    blocks: [
      ...askRemarks(answer),
      { kind: 'heading', text: rich(headingFor(reason, answer)) },
      sentence,
      ...(reason === 'uncovered' ? wanted(answer) : []),
      ...advice(reason),
      ...(reason === 'greeting' ? [] : nearest(answer.categories)),
      { kind: 'buttons', buttons: buttonsFor(reason, answer) },
      footer(answer.index, []),
    ],
  };
}

/** Chooses the heading: words that we do not know are a question all the same, though not one for us. */
function headingFor(reason: NoneReason, { question }: AskAnswer): string {
  return reason === 'unclear' && isMeaningful(question) ? 'This does not look like async Rust' : HEADINGS[reason];
}

/** Lists what the working group asks for already, then the way to ask for this. */
function wanted({ issues, proposeUrl }: AskAnswer): CardBlock[] {
  return [
    ...(issues.length > 0
      ? [label('Still wanted, and near this'), { kind: 'list', ordered: false, items: issues.map(issueLine) } as const]
      : []),
    ...(proposeUrl === null
      ? []
      : [
          {
            kind: 'row',
            text: rich(
              'Did it happen to you? Propose a story: the link opens an issue for you to fill in, and people at the working group read it.',
            ),
            button: { label: 'Propose a story', url: proposeUrl },
          } as const,
        ]),
  ];
}

function advice(reason: NoneReason): CardBlock[] {
  switch (reason) {
    case 'uncovered':
    case 'unclear':
      return [
        smallBlock(
          'Easier to find with: the error text, the crate and what you called, what you expected, and what you saw instead.',
        ),
      ];
    case 'other-rust':
      return [smallBlock('If it is about async after all, name the runtime, or say what awaits what.')];
    case 'other-language':
      return [];
    case 'greeting':
      return [
        label('Try for example'),
        { kind: 'list', ordered: false, items: EXAMPLE_QUESTIONS.map((question) => [plain(question)]) },
      ];
  }
}

function nearest(categories: readonly Category[]): CardBlock[] {
  if (categories.length === 0) return [];
  return [
    smallBlock('Nearest categories: ', ...categories.flatMap(({ title }, at) => (at === 0 ? [title] : [' · ', title]))),
  ];
}

function buttonsFor(reason: NoneReason, { categories }: AskAnswer): Button[] {
  const near = reason === 'greeting' ? [] : categories;
  return [
    ...near.map((category): Button => {
      return { label: category.short, action: { kind: 'category', categoryId: category.id } };
    }),
    { label: 'All categories', action: { kind: 'categories' } },
    DELETE,
  ];
}
