import { link, rich } from '../../cards/parts/spans.ts';
import { HOME, MAP, NOT_FOUND } from '../addresses.ts';
import type { Page } from '../page.ts';

/** Makes the page that is served where there is none. */
export function notFoundPage(): Page {
  return {
    address: NOT_FOUND,
    heading: rich('There is no such page'),
    description: 'Nothing is here.',
    trail: [],
    picture: null,
    blocks: [
      {
        kind: 'text',
        look: 'lead',
        text: rich(
          'The address may be mistyped. ',
          link('Search in your own words', HOME),
          ', or look at ',
          link('the map', MAP),
          '.',
        ),
      },
    ],
  };
}
