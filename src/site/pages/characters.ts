import { listCharacters } from '../../answers/browse/list-characters.ts';
import type { CharactersAnswer } from '../../answers/browse-answer.ts';
import { clipAtWord } from '../../base/text.ts';
import { counted, rich } from '../../cards/parts/spans.ts';
import { plainText } from '../../model/text.ts';
import type { Edition } from '../../search/search-index.ts';
import { CHARACTERS, characterAddress } from '../addresses.ts';
import type { Page, PageBlock } from '../page.ts';
import { answerEntry, entries, paragraph, section } from './parts.ts';

type Member = CharactersAnswer['characters'][number];

/** Makes the page of the cast, and one for each member with the stories about them. */
export function characterPages(edition: Edition): Page[] {
  const cast = listCharacters(edition);
  return cast.kind === 'characters' ? [castPage(cast.characters), ...cast.characters.map(memberPage)] : [];
}

function castPage(cast: readonly Member[]): Page {
  return {
    address: CHARACTERS,
    heading: rich('Who the stories are about'),
    description: 'The cast of the status quo stories: invented programmers, each for many real ones.',
    trail: [],
    picture: null,
    blocks: [
      paragraph('The stories are about invented programmers, each of whom stands for many real ones.'),
      ...entries(
        cast.map(({ character, stories }) => ({
          url: characterAddress(character),
          text: rich(character.name),
          about: rich(
            `${character.tagline === '' ? '' : `${capital(character.tagline)} · `}${counted(stories.length, 'story', 'stories')}`,
          ),
        })),
      ),
    ],
  };
}

function memberPage({ character, stories }: Member): Page {
  const { name, tagline, description } = character;
  return {
    address: characterAddress(character),
    heading: rich(name),
    description: clipAtWord(tagline === '' ? description.map(plainText).join(' ') || name : `${name}: ${tagline}`, 160),
    trail: [{ url: CHARACTERS, text: rich('The cast') }],
    picture: null,
    blocks: [
      ...(tagline === '' ? [] : [{ kind: 'text', look: 'lead', text: rich(capital(tagline)) } as const]),
      ...description.map((text): PageBlock => ({ kind: 'text', text })),
      ...section('stories', counted(stories.length, 'story', 'stories'), entries(stories.map(answerEntry))),
    ],
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
