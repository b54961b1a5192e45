import MiniSearch, { type Options, type SearchResult } from 'minisearch';
import { clip } from '../../base/text.ts';
import type { Corpus } from '../../model/corpus.ts';
import { KEPT_ASKS } from '../../model/digest.ts';
import { storiesOfCategory } from '../../model/metanarrative.ts';
import { sourceText } from '../../model/text.ts';
import { analyze } from '../analysis/analyzer.ts';
import { nearestWord } from '../analysis/corrections.ts';
import { STOP_WORDS } from '../analysis/stop-words.ts';
import type { Suggestion } from '../search-index.ts';

const LABEL_LENGTH = 100;
/** How much of a word that is typed is looked at, in UTF-16 units: looking for near ones takes its length in space. */
const WORD_LENGTH = 50;
/** Shorter words have too many neighbours to be read as one of them. */
const SHORTEST_SLIP = 5;
/** Entries that lack words are offered from this share of the best one's score on. */
const NEAR = 0.5;

interface Entry extends Suggestion {
  readonly key: string;
  readonly text: string;
  /** How often the metanarrative links it. */
  readonly links: number;
}

const OPTIONS: Options<Entry> = {
  idField: 'key',
  fields: ['label', 'text'],
  tokenize: (text) => analyze(text).flatMap(({ term, start, end }) => [term, text.slice(start, end).toLowerCase()]),
};

/** What is searched while somebody types: the entries by their words, and every word. */
interface Searched {
  readonly index: MiniSearch<Entry>;
  readonly words: ReadonlySet<string>;
}

/** What {@link prepareSuggestions} has made, until it is asked for. */
const ahead = new WeakMap<Corpus, Searched>();

/**
 * Makes what the suggestions of a corpus search, entry by entry: at once it takes as long as hundreds of answers, so a
 * process that answers meanwhile gives others a turn between the steps.
 */
export function* prepareSuggestions(corpus: Corpus): Generator<undefined, void> {
  ahead.set(corpus, yield* searching(entriesOf(corpus)));
}

function* searching(entries: readonly Entry[]): Generator<undefined, Searched> {
  const words = new Set<string>();
  const index = new MiniSearch({ ...OPTIONS, processTerm: (term) => (words.add(term), term) });
  for (const entry of entries) {
    index.add(entry);
    yield;
  }
  return { index, words };
}

/** Takes all steps at once. */
function atOnce<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Offers questions, stories and categories while somebody types. */
export class SuggestionIndex {
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #popular: readonly Entry[];
  readonly #index: MiniSearch<Entry>;
  readonly #words: ReadonlySet<string>;

  /** `oftenAsked` names the stories to offer before anything is typed, best first; behind them stand the most linked. */
  constructor(corpus: Corpus, oftenAsked: readonly string[]) {
    const entries = entriesOf(corpus);
    const places = new Map(oftenAsked.map((id, place) => [id, place]));
    const placeOf = ({ kind, id }: Entry): number => (kind === 'category' ? undefined : places.get(id)) ?? places.size;
    this.#entries = new Map(entries.map((entry) => [entry.key, entry]));
    this.#popular = [...entries].sort(
      (a, b) => placeOf(a) - placeOf(b) || b.links - a.links || (a.label < b.label ? -1 : 1),
    );
    const { index, words } = ahead.get(corpus) ?? atOnce(searching(entries));
    this.#index = index;
    this.#words = words;
  }

  /**
   * Gives at most `limit` suggestions of `kinds`, a story once, by its question where questions are wanted: for an empty
   * prefix those asked for most, else those with every telling word that is typed, the last one begun, in the label first;
   * without any, those with the words that are a slip away, else the nearest. Small words alone give what begins with them.
   */
  suggest(prefix: string, limit: number, kinds: readonly Suggestion['kind'][]): Suggestion[] {
    const wanted = kinds.includes('question') ? 'question' : 'story';
    const asWanted = (entry: Entry): Entry =>
      entry.kind === 'category' ? entry : (this.#entries.get(`${wanted}:${entry.id}`) ?? entry);
    const chosen = new Set<Entry>();
    for (const entry of prefix.trim() === '' ? this.#popular : this.#search(prefix)) {
      if (chosen.size === limit) break;
      const offered = asWanted(entry);
      if (kinds.includes(offered.kind)) chosen.add(offered);
    }
    return [...chosen].map(({ kind, id, label }) => ({ kind, id, label }));
  }

  /** Finds entries, best first: what is looked for last takes longest, and is seldom needed. */
  *#search(prefix: string): Generator<Entry, void> {
    const words = prefix
      .toLowerCase()
      .split(/[^\p{L}\p{N}_#+':-]+/u)
      .filter((word) => word !== '')
      .slice(0, 12)
      .map((word) => word.slice(0, WORD_LENGTH));
    const telling = words.filter((word) => !STOP_WORDS.has(word));
    if (telling.length === 0) {
      if (words.length > 0) yield* this.#beginningWith(words);
      return;
    }
    if (yield* this.#withAll(telling)) return;
    const spelt = telling.map((word) => this.#spelt(word));
    if (yield* this.#withAll(spelt)) return;
    const some = this.#find(spelt, 'OR');
    yield* this.#entriesOf(some.filter(({ score }) => score >= NEAR * (some[0]?.score ?? 0)));
  }

  /** Finds the entries whose label begins with these words, which tell nothing else of what is wanted. */
  #beginningWith(words: readonly string[]): Entry[] {
    const start = words.join(' ');
    return this.#popular.filter(({ label }) => label.toLowerCase().startsWith(start));
  }

  /**
   * Finds the entries with each of these words: questions with all of them first, then titles and names, then the others.
   * True where there are any.
   */
  *#withAll(words: readonly string[]): Generator<Entry, boolean> {
    const labelled = this.#entriesOf(this.#find(words, 'AND', ['label']));
    yield* labelled.filter(({ kind }) => kind === 'question');
    yield* labelled;
    const all = this.#entriesOf(this.#find(words, 'AND'));
    yield* all;
    return all.length > 0;
  }

  #find(words: readonly string[], combineWith: 'AND' | 'OR', fields = OPTIONS.fields): SearchResult[] {
    return this.#index.search(words.join(' '), {
      combineWith,
      fields,
      tokenize: (text) => text.split(' '),
      processTerm: (term) => term,
      prefix: (_term, at, terms) => at === terms.length - 1,
      boost: { label: 3 },
    });
  }

  #entriesOf(results: readonly SearchResult[]): Entry[] {
    return results.flatMap(({ id }) => this.#entries.get(String(id)) ?? []);
  }

  /** Gives the word that a slip made this one of, where no word is this one or begins with it. */
  #spelt(word: string): string {
    const words = [...this.#words];
    const isRead = word.length < SHORTEST_SLIP || words.some((known) => known.startsWith(word));
    return isRead ? word : (nearestWord(word, words) ?? word);
  }
}

function entriesOf(corpus: Corpus): Entry[] {
  const links = new Map<string, number>();
  for (const category of corpus.categories) {
    for (const id of storiesOfCategory(category)) links.set(id, (links.get(id) ?? 0) + 1);
  }
  const stories = corpus.stories.flatMap((story): Entry[] => {
    const weight = links.get(story.id) ?? 0;
    const { asks = [], plainest = null } = story.digest ?? {};
    const text = [story.title, ...asks.slice(0, KEPT_ASKS)].join('\n');
    if (plainest === null) return [entry('story', story.id, story.title, text, weight)];
    // The text stands once: a story is found by its question's, and is offered as what is wanted.
    return [
      entry('question', story.id, plainest, text, weight + 0.5),
      entry('story', story.id, story.title, '', weight),
    ];
  });
  const categories = corpus.categories.map((category) =>
    entry(
      'category',
      category.id,
      category.short,
      [category.title, ...category.summary].map(sourceText).join('\n'),
      category.points.length,
    ),
  );
  return [...stories, ...categories];
}

function entry(kind: Suggestion['kind'], id: string, label: string, text: string, links: number): Entry {
  return { key: `${kind}:${id}`, kind, id, label: clip(label, LABEL_LENGTH), text, links };
}
