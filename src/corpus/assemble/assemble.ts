import type { Corpus, CorpusCounts } from '../../model/corpus.ts';
import { byFileAndLine, type Diagnostic } from '../../model/diagnostic.ts';
import { linksIn, openIssuesOf, visitPoints, type Category } from '../../model/metanarrative.ts';
import { isNote, type Character, type Layer, type Story } from '../../model/story.ts';
import type { Document, StoryDocument } from '../parse/documents.ts';
import { fileError, fileWarning } from '../parse/file-diagnostics.ts';
import { bookPagePath, resolveLink, type Redirects } from '../parse/links.ts';
import { deadLink } from './dead-link.ts';
import { mergeMetanarrative } from './metanarrative.ts';
import { mergeStory } from './story.ts';
import { notesAnswering } from './issues.ts';
import { resolveCategories } from './categories.ts';

/** Data of a corpus besides its documents. */
export interface Provenance {
  readonly commit: string | null;
  readonly fingerprint: string;
}

/**
 * Puts parsed documents together: merges the layers, resolves the links, finds the faults that only show across files.
 * Never throws; deterministic; takes a few milliseconds for the real corpus, so that it can run at every start.
 */
export function assemble(documents: readonly Document[], provenance: Provenance): Corpus {
  const pages = documents.filter((document) => document.kind === 'story');
  const redirects = documents.find((document) => document.kind === 'book')?.redirects ?? {};
  const titles = documents.find((document) => document.kind === 'contents')?.titles ?? {};
  const stories = mergeStories(pages, titles);
  const characters = mergeCharacters(documents);
  const leftOut = new Set(documents.flatMap((document) => (document.kind === 'unread' ? document.id : [])));
  const metanarrative = mergeMetanarrative(documents);
  const { categories, diagnostics } = resolveCategories(metanarrative, stories, redirects, leftOut);
  return {
    stories,
    categories,
    issues: openIssuesOf(categories).map((issue) => ({ ...issue, notes: notesAnswering(issue.number, stories) })),
    characters,
    counts: count(stories, categories),
    ...provenance,
    diagnostics: [
      ...documents.flatMap((document) => ownFaults(document, documents)),
      ...diagnostics,
      ...duplicateIds(pages),
      ...deadLinks(pages, stories, redirects, leftOut),
      ...unlinkedStories(pages, stories, categories),
      ...unknownCharacters(pages, characters),
      ...digestsWithoutStory(pages),
    ].sort(byFileAndLine),
  };
}

function mergeStories(pages: readonly StoryDocument[], titles: Readonly<Record<string, string>>): Story[] {
  const ids = [...new Set(pages.map((page) => page.id))].sort();
  return ids.map((id) => {
    const of = (layer: Layer): StoryDocument | undefined =>
      pages.find((page) => page.id === id && page.layer === layer);
    return mergeStory(id, of('story'), of('digest'), Object.hasOwn(titles, id) ? titles[id] : undefined);
  });
}

/** The digest's description of a character before the book's. */
function mergeCharacters(documents: readonly Document[]): Character[] {
  const found = new Map<string, Character>();
  for (const document of documents) {
    if (document.kind !== 'character') continue;
    if (document.layer === 'digest' || !found.has(document.character.id))
      found.set(document.character.id, document.character);
  }
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function count(stories: readonly Story[], categories: readonly Category[]): CorpusCounts {
  const points = [...visitPoints(categories)].map(({ point }) => point);
  const links = linksIn(categories, 'story').map(({ link }) => link);
  const counted = links.filter((link) => link.counted && !link.ours);
  return {
    stories: stories.filter((story) => !isNote(story)).length,
    notes: stories.filter(isNote).length,
    categories: categories.length,
    points: points.filter((point) => !point.ours).length,
    storyLinks: counted.length,
    linkedStories: new Set(counted.map((link) => link.storyId)).size,
    openIssues: openIssuesOf(categories).length,
    placements: links.filter((link) => link.ours).length,
  };
}

/** A digest need not repeat what its story lacks, nor a story what its digest has. */
function ownFaults(document: Document, documents: readonly Document[]): readonly Diagnostic[] {
  if (document.kind !== 'story' || document.layer !== 'digest') return document.diagnostics;
  const hasStory = documents.some(
    (other) => other.kind === 'story' && other.layer === 'story' && other.id === document.id,
  );
  return hasStory ? document.diagnostics.filter(({ rule }) => rule !== 'no-morals') : document.diagnostics;
}

function duplicateIds(pages: readonly StoryDocument[]): Diagnostic[] {
  const seen = new Map<string, StoryDocument>();
  return pages.flatMap((page) => {
    const key = `${page.layer} ${page.id.toLowerCase()}`;
    const first = seen.get(key);
    seen.set(key, first ?? page);
    if (!first) return [];
    return [fileError(page.file, 'duplicate-id', `The id "${page.id}" is taken by ${first.file}.`)];
  });
}

function deadLinks(
  pages: readonly StoryDocument[],
  stories: readonly Story[],
  redirects: Redirects,
  leftOut: ReadonlySet<string>,
): Diagnostic[] {
  const ids = new Set(stories.map((story) => story.id));
  return pages.flatMap((page) =>
    page.links.flatMap(({ url, line }) => {
      const target = resolveLink(url, bookPagePath(page.id), redirects);
      if (target.kind !== 'story' || ids.has(target.id)) return [];
      return [{ file: page.file, line, ...deadLink(target.id, leftOut) }];
    }),
  );
}

function unlinkedStories(
  pages: readonly StoryDocument[],
  stories: readonly Story[],
  categories: readonly Category[],
): Diagnostic[] {
  const linked = new Set(linksIn(categories, 'story').flatMap(({ link }) => (link.counted ? link.storyId : [])));
  return stories
    .filter(({ id }) => !linked.has(id))
    .map(({ id }) => {
      const own = pages.filter((page) => page.id === id);
      const file = (own.find(({ layer }) => layer === 'story') ?? own[0])?.file ?? id;
      const message = `Neither the metanarrative nor our map of it links "${id}".`;
      return fileWarning(file, 'unlinked-story', message);
    });
}

function unknownCharacters(pages: readonly StoryDocument[], characters: readonly Character[]): Diagnostic[] {
  if (characters.length === 0) return [];
  return pages.flatMap((page) =>
    page.characters
      .filter((id) => !characters.some((character) => character.id === id))
      .map((id) => fileWarning(page.file, 'unknown-character', `No page describes the character "${id}".`)),
  );
}

function digestsWithoutStory(pages: readonly StoryDocument[]): Diagnostic[] {
  const ids = new Set(pages.filter((page) => page.layer === 'story').map((page) => page.id));
  if (ids.size === 0) return [];
  return pages
    .filter((page) => page.layer === 'digest' && !isNote(page) && !ids.has(page.id))
    .map(({ file, id }) => fileWarning(file, 'digest-without-story', `The book has no story "${id}" any more.`));
}
