import { storyUrl, type Story } from '../../model/story.ts';
import type { StoryDocument } from '../parse/documents.ts';
import { titleFromId } from '../parse/titles.ts';

/**
 * Merges the two layers of one story: the book's page gives title, text, FAQ and morals, the digest gives what the page
 * lacks. Either alone is enough. A page without a title of its own takes the contents' title, then the digest's, then
 * one made of the id.
 */
export function mergeStory(
  id: string,
  page: StoryDocument | undefined,
  digest: StoryDocument | undefined,
  contentsTitle: string | undefined,
): Story {
  const morals = page && page.morals.length > 0 ? page.morals : (digest?.morals ?? []);
  return {
    id,
    title: page?.title ?? contentsTitle ?? digest?.title ?? titleFromId(id),
    url: storyUrl(id),
    characters: (digest ?? page)?.characters ?? [],
    project: digest?.project ?? page?.project ?? null,
    draft: page?.draft ?? false,
    sections: [...(page?.sections ?? []), ...(digest?.sections ?? [])],
    morals,
    digest: digest?.digest ?? null,
    layers: [...(page ? (['story'] as const) : []), ...(digest ? (['digest'] as const) : [])],
  };
}
