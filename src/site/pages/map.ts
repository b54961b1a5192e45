import { listCategories } from '../../answers/browse/list-categories.ts';
import { countedStories, rich } from '../../cards/parts/spans.ts';
import type { Corpus } from '../../model/corpus.ts';
import type { Category } from '../../model/metanarrative.ts';
import type { Edition } from '../../search/search-index.ts';
import { categoryAddress, MAP } from '../addresses.ts';
import type { Page, PageBlock } from '../page.ts';
import { facts, pointEntry } from './parts.ts';
import { namedPoints } from './points.ts';

/** Makes the map: every category with its points. */
export function mapPage(edition: Edition): Page {
  const { stories, notes } = edition.info;
  return {
    address: MAP,
    heading: rich('Where async Rust hurts'),
    description: `The map: ${countedStories(stories, notes)}, sorted into categories of pain and the points below them.`,
    trail: [],
    picture: null,
    blocks: [
      facts(rich(countedStories(stories, notes))),
      ...listCategories(edition).rows.flatMap(({ category }) => categoryBlocks(edition.corpus, category)),
    ],
  };
}

function categoryBlocks(corpus: Corpus, category: Category): PageBlock[] {
  return [
    { kind: 'heading', level: 2, id: category.id, text: rich(category.short), url: categoryAddress(category) },
    {
      kind: 'entries',
      look: 'columns',
      entries: namedPoints(category.points).map((point) => pointEntry(corpus, point)),
    },
  ];
}
