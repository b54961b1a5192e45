import type { Character } from '../../model/story.ts';
import type { Edition } from '../../search/search-index.ts';
import type { CharactersAnswer, UnknownAnswer } from '../browse-answer.ts';
import { lookUp } from './lookup.ts';
import { unknown } from './unknown.ts';

/** Lists the whole cast, or the member of that name, each with the stories about them. */
export function listCharacters({ corpus }: Edition, name?: string): CharactersAnswer | UnknownAnswer {
  const withStories = (character: Character): CharactersAnswer['characters'][number] => ({
    character,
    stories: corpus.stories.filter(({ characters }) => characters.includes(character.id)),
  });
  if (name === undefined) return { kind: 'characters', characters: corpus.characters.map(withStories) };
  const named = corpus.characters.map((character) => {
    return { id: character.id, title: character.name, aliases: [character.tagline], character };
  });
  const result = lookUp(named, name);
  if (result.kind === 'unknown') return unknown('character', name, result);
  return { kind: 'characters', characters: [withStories(result.found.character)] };
}
