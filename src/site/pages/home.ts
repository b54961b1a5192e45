import { isNoChange } from '../../model/digest.ts';
import { EXAMPLE_QUESTIONS } from '../../answers/examples.ts';
import { listCategories } from '../../answers/browse/list-categories.ts';
import { counted, countedStories, rich } from '../../cards/parts/spans.ts';
import { painOf } from '../../cards/parts/story-line.ts';
import { plain } from '../../model/text.ts';
import type { Edition } from '../../search/search-index.ts';
import { answerAddress, categoryAddress, HOME } from '../addresses.ts';
import { datedChanges } from '../dates.ts';
import type { Entry, Page, PageBlock } from '../page.ts';
import { paragraph, section } from './parts.ts';

const LATEST = 5;

/** Makes the front page: the search, the map's categories, and what changed last. */
export function homePage(edition: Edition): Page {
  const { stories, notes } = edition.info;
  return {
    address: HOME,
    heading: rich('Async Rust trouble, answered'),
    description: `What goes wrong and what helps in ${stories + notes} pains of async Rust, with sources and the day on which each was checked.`,
    trail: [],
    picture: null,
    blocks: [
      { kind: 'search', examples: EXAMPLE_QUESTIONS },
      paragraph(
        `Behind it are ${counted(stories, 'story', 'stories')} that users told the Rust async working group, retold with what helps today, and ${counted(notes, 'note')} of our own. Each has the day on which it was checked, and its sources. Nothing is generated.`,
      ),
      ...section('browse', 'Or look around', [
        { kind: 'entries', look: 'tiles', entries: listCategories(edition).rows.map(categoryTile) },
      ]),
      ...section('latest', 'Changed last', latestChanges(edition)),
    ],
  };
}

type Row = ReturnType<typeof listCategories>['rows'][number];

function categoryTile({ category, points, stories, notes }: Row): Entry {
  return {
    url: categoryAddress(category),
    text: [plain(category.short)],
    about: rich(`${counted(points, 'pain point')}, ${countedStories(stories, notes)}`),
  };
}

/** Lists what changed last, each version with one of its answers. */
function latestChanges({ corpus }: Edition): PageBlock[] {
  const changes = datedChanges(corpus)
    .filter(({ change }) => !isNoChange(change))
    .filter(({ change }, at, all) => all.findIndex((other) => other.change.version === change.version) === at)
    .slice(0, LATEST)
    .map(({ story, change }) => ({ ...change, at: { url: answerAddress(story), text: painOf(story) } }));
  return changes.length === 0 ? [] : [{ kind: 'changes', changes }];
}
