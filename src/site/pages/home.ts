import type { Edition } from '../../search/search-index.ts';
import { plain } from '../../model/text.ts';
import { HOME } from '../addresses.ts';
import type { Page } from '../page.ts';

/** Makes the front page: the search, and the ways to look around. */
export function homePage({ corpus }: Edition): Page {
  return {
    address: HOME,
    heading: [plain('Async Rust trouble, answered')],
    description: `What helps with ${corpus.stories.length} pains of async Rust, with sources and the day they were checked.`,
    trail: [],
    picture: null,
    blocks: [{ kind: 'search' }],
  };
}
