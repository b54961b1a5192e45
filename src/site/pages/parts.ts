import { countedStories, rich, type TextPart } from '../../cards/parts/spans.ts';
import { painOf } from '../../cards/parts/story-line.ts';
import type { Corpus } from '../../model/corpus.ts';
import { isWanted, type OpenIssue, type Place, type Point } from '../../model/metanarrative.ts';
import { isNote, type Story } from '../../model/story.ts';
import { plain, plainText, sliceText, type RichText } from '../../model/text.ts';
import { answerAddress, categoryAddress, issueAddress, MAP, placeAddress, pointAddress } from '../addresses.ts';
import type { Entry, PageBlock } from '../page.ts';

/** Makes the line that leads to an answer: the pain, and whose story tells it. */
export function answerEntry(story: Story): Entry {
  return {
    url: answerAddress(story),
    text: painOf(story),
    about: [plain(isNote(story) ? 'Our own note' : story.title)],
  };
}

/** Makes the line that leads to a place. */
export function placeEntry(place: Place): Entry {
  const { category, point } = place;
  return point === null
    ? { url: placeAddress(place), text: [plain(category.short)] }
    : { url: placeAddress(place), text: point.short, about: [plain(category.short)] };
}

/** Makes the line that leads to a point, with what its title says beyond its name. */
export function pointEntry(corpus: Corpus, point: Point): Entry {
  const about = beyondShort(corpus, point);
  return { url: pointAddress(point), text: point.short, ...(about.length === 0 ? {} : { about }) };
}

/** Makes the line that leads to an issue. */
export function issueEntry(issue: OpenIssue): Entry {
  const state = isWanted(issue) ? 'Story wanted' : 'Closed';
  return { url: issueAddress(issue), text: issueTitle(issue), about: [plain(`${state} · #${issue.number}`)] };
}

/** Gives the title of an issue without the word that every list of wanted stories says itself. */
export function issueTitle({ title }: OpenIssue): RichText {
  return capitalized(sliceText(title, /^wanted: /i.exec(plainText(title))?.[0].length ?? 0, Infinity));
}

/** Makes the way down to a place, with the map on top; the place itself is its last step. */
export function trailTo({ category, point }: Place): Entry[] {
  return [
    { url: MAP, text: [plain('Map')] },
    { url: categoryAddress(category), text: [plain(category.short)] },
    ...(point === null ? [] : [{ url: pointAddress(point), text: point.short }]),
  ];
}

/** Puts a heading above blocks; empty without any. */
export function section(id: string, heading: string, blocks: readonly PageBlock[]): PageBlock[] {
  return blocks.length === 0 ? [] : [{ kind: 'heading', level: 2, id, text: rich(heading) }, ...blocks];
}

/** Lists ways on; empty without any. */
export function entries(list: readonly Entry[]): PageBlock[] {
  return list.length === 0 ? [] : [{ kind: 'entries', entries: list }];
}

/** Makes a paragraph; strings are our own and may hold code in backticks. */
export function paragraph(...parts: readonly TextPart[]): PageBlock {
  return { kind: 'text', text: rich(...parts) };
}

/** Makes a line of facts that stand back. */
export function facts(...parts: readonly RichText[]): PageBlock {
  return {
    kind: 'text',
    look: 'small',
    text: parts.flatMap((part, at) => (at === 0 ? part : [plain(' · '), ...part])),
  };
}

/** Counts stories and notes, for example `12 stories, 3 notes`. */
export function counts(stories: readonly Story[]): RichText {
  const notes = stories.filter(isNote).length;
  return [plain(countedStories(stories.length - notes, notes))];
}

/**
 * Gives what a point's title says beyond its short name and its links, as a sentence; empty where that is all, and where
 * the title is the book's, whose words we do not copy.
 */
export function beyondShort(corpus: Corpus, { title, short, links, ours }: Point): RichText {
  if (!ours && corpus.stories.some(({ layers }) => layers.includes('story'))) return [];
  const [whole, name] = [plainText(title), plainText(short)];
  const joint = /^[\s:,-]*/.exec(whole.slice(name.length))?.[0].length ?? 0;
  const rest = sliceText(title, whole.startsWith(name) ? name.length + joint : 0, Infinity);
  return links.some(({ text }) => plainText(text) === plainText(rest)) ? [] : capitalized(rest);
}

/** Begins a text with a capital, unless it begins with code. */
function capitalized([first, ...rest]: RichText): RichText {
  if (first === undefined) return [];
  if (first.style === 'code') return [first, ...rest];
  return [{ ...first, text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...rest];
}
