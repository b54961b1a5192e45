import type { Corpus } from '../../model/corpus.ts';
import { placesOfStory, samePlace, storiesOfCategory, type Place } from '../../model/metanarrative.ts';
import type { Story } from '../../model/story.ts';
import type { Edition } from '../../search/search-index.ts';
import type { StoryAnswer, UnknownAnswer } from '../browse-answer.ts';
import { lookUp } from './lookup.ts';
import { unknown } from './unknown.ts';

const MAX_BESIDE = 5;

/** Describes one story by its id, title, or a part of either; the nearest ones when there is none of that name. */
export function describeStory(edition: Edition, name: string): StoryAnswer | UnknownAnswer {
  const { corpus, info } = edition;
  const result = lookUp(corpus.stories, name);
  if (result.kind === 'unknown') {
    return unknown('story', name, {
      ...result,
      nearest: result.nearest.map((story) => ({ id: story.id, title: story.title, story })),
    });
  }
  const story = result.found;
  const places = placesOfStory(corpus.categories, story.id);
  return {
    kind: 'story',
    story,
    places,
    beside: storiesBeside(corpus, story, places),
    characters: corpus.characters.filter(({ id }) => story.characters.includes(id)),
    back: null,
    index: info,
  };
}

/** Finds stories that share a point, then those that share a category, each in the page's order. */
function storiesBeside(corpus: Corpus, story: Story, places: readonly Place[]): Story[] {
  const neighbours = places
    .flatMap(({ category }) => storiesOfCategory(category))
    .filter((id, at, all) => id !== story.id && all.indexOf(id) === at)
    .flatMap((id) => corpus.stories.find((other) => other.id === id) ?? []);
  const isAtPoint = (other: Story): boolean =>
    placesOfStory(corpus.categories, other.id).some((place) => places.some((own) => samePlace(own, place)));
  const near = neighbours.filter(isAtPoint);
  return [...near, ...neighbours.filter((other) => !near.includes(other))].slice(0, MAX_BESIDE);
}
