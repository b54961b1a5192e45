import { describeStory } from '../../answers/browse/describe-story.ts';
import type { StoryAnswer } from '../../answers/browse-answer.ts';
import { clipAtWord } from '../../base/text.ts';
import { link, rich } from '../../cards/parts/spans.ts';
import { painOf } from '../../cards/parts/story-line.ts';
import type { Corpus } from '../../model/corpus.ts';
import { isNote, type SectionKind, type Story } from '../../model/story.ts';
import { plain, plainText } from '../../model/text.ts';
import type { Edition } from '../../search/search-index.ts';
import { answerAddress, characterAddress, issueAddress } from '../addresses.ts';
import type { Page, PageBlock } from '../page.ts';
import { askItBlocks } from './ask-it.ts';
import { answerEntry, entries, facts, paragraph, placeEntry, section, trailTo } from './parts.ts';

/** Makes the page of each story and note: what goes wrong and what helps, then the telling and where it is from. */
export function answerPages(edition: Edition, inviteUrl: string | null): Page[] {
  return edition.corpus.stories.flatMap((story) => {
    const answer = describeStory(edition, story.id);
    return answer.kind === 'story' ? answerPage(answer, edition.corpus, inviteUrl) : [];
  });
}

function answerPage(answer: StoryAnswer, corpus: Corpus, inviteUrl: string | null): Page {
  const { story, places, beside } = answer;
  const { helps = [], since = [], goesWrong } = story.digest ?? {};
  const wrong = goesWrong ?? [];
  const [place] = places;
  return {
    address: answerAddress(story),
    heading: painOf(story),
    description: clipAtWord(wrong.length === 0 ? story.title : plainText(wrong), 160),
    trail: place ? trailTo(place) : [],
    picture: place?.category.id ?? null,
    blocks: [
      aboutLine(story),
      ...(wrong.length === 0 ? [] : [{ kind: 'text', look: 'lead', text: wrong } as const]),
      ...section('what-helps', 'What helps', helps.length === 0 ? [] : [{ kind: 'steps', steps: helps }]),
      ...section('since-then', 'Since then', since.length === 0 ? [] : [{ kind: 'changes', changes: since }]),
      ...section('story', isNote(story) ? 'The pain' : 'The story, in our words', ownBlocks(story, 'summary')),
      ...section('morals', 'Morals', ownBlocks(story, 'morals')),
      ...section('related', 'Related', entries([...beside.map(answerEntry), ...places.map(placeEntry)])),
      ...section('source', 'Where this is from', sourceBlocks(answer, corpus)),
      ...section('ask', 'Ask about yours', askItBlocks(story, inviteUrl)),
    ],
  };
}

/** Says whose this is and how old: a note is told apart from a story at first sight. */
function aboutLine(story: Story): PageBlock {
  const checked = story.digest?.checked?.slice(0, 7);
  return facts(
    ...(isNote(story)
      ? [[plain("Quobot's own note")], [plain('No status quo story tells this yet')]]
      : [[plain('Status quo story')], [plain(story.title)]]),
    ...(checked === undefined ? [] : [[plain(`checked ${checked}`)]]),
  );
}

/** Gives our own sections of a kind; those of the book stay in the book. */
function ownBlocks({ sections }: Story, kind: SectionKind): PageBlock[] {
  return sections
    .filter((part) => part.layer === 'digest' && part.kind === kind)
    .flatMap(({ blocks }) => blocks)
    .map((block) => (block.kind === 'code' ? block : { kind: 'text', text: block.text }));
}

function sourceBlocks({ story, characters }: StoryAnswer, corpus: Corpus): PageBlock[] {
  const { digest, url, title, project } = story;
  const checked = digest?.checked;
  const cast = characters.flatMap((character, at) => [
    ...(at === 0 ? [] : [plain(', ')]),
    link(character.name, characterAddress(character)),
  ]);
  const issues = corpus.issues.filter(({ number }) => digest?.answers.includes(number));
  return [
    paragraph(
      url === null
        ? 'A note of our own, for a pain that no status quo story tells.'
        : rich(
            'The story is ',
            link(title, url),
            ", by the async working group's contributors, 2021; this telling, and what helps, are our own words.",
          ),
      ...(cast.length === 0 || isNote(story)
        ? []
        : [' It is about ', ...cast, project === null ? '.' : `, project ${project}.`]),
      ...(story.draft ? [' The book marks it as a draft.'] : []),
    ),
    ...issues.map((issue) =>
      paragraph(
        'It helps with issue ',
        link(`#${issue.number}`, issueAddress(issue)),
        ', in which the working group asks for such a story; that stays wanted.',
      ),
    ),
    ...(checked ? [paragraph(`Its facts were checked on ${checked}.`)] : []),
  ];
}
