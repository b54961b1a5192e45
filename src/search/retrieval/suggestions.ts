import MiniSearch, { type Options } from 'minisearch';
import { clip } from '../../base/text.ts';
import type { Corpus } from '../../model/corpus.ts';
import { storiesOfCategory } from '../../model/metanarrative.ts';
import { sourceText } from '../../model/text.ts';
import { analyze } from '../analysis/analyzer.ts';
import type { Suggestion } from '../search-index.ts';

const LABEL_LENGTH = 100;
/** How much of a word that is typed is looked at, in UTF-16 units: looking for near ones takes its length in space. */
const WORD_LENGTH = 50;
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
  processTerm: (term) => term,
};

/** Offers questions, stories and categories while somebody types. */
export class SuggestionIndex {
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #popular: readonly Entry[];
  readonly #index: MiniSearch<Entry>;

  /** `oftenAsked` names the stories to offer before anything is typed, best first; behind them stand the most linked. */
  constructor(corpus: Corpus, oftenAsked: readonly string[]) {
    const entries = entriesOf(corpus);
    const places = new Map(oftenAsked.map((id, place) => [id, place]));
    const placeOf = ({ kind, id }: Entry): number => (kind === 'category' ? undefined : places.get(id)) ?? places.size;
    this.#entries = new Map(entries.map((entry) => [entry.key, entry]));
    this.#popular = [...entries].sort(
      (a, b) => placeOf(a) - placeOf(b) || b.links - a.links || (a.label < b.label ? -1 : 1),
    );
    this.#index = new MiniSearch(OPTIONS);
    this.#index.addAll(entries);
  }

  /**
   * Gives at most `limit` suggestions of `kinds`, a story once, by its question where questions are wanted: for an empty
   * prefix those asked for most, else those with every word that is typed, the last one begun; without any, the nearest.
   */
  suggest(prefix: string, limit: number, kinds: readonly Suggestion['kind'][]): Suggestion[] {
    const found = (prefix.trim() === '' ? this.#popular : this.#search(prefix)).filter(({ kind }) =>
      kinds.includes(kind),
    );
    const asked = (entry: Entry): Entry => {
      return entry.kind === 'story' && kinds.includes('question')
        ? (this.#entries.get(`question:${entry.id}`) ?? entry)
        : entry;
    };
    return [...new Set(found.map(asked))].slice(0, limit).map(({ kind, id, label }) => ({ kind, id, label }));
  }

  #search(prefix: string): Entry[] {
    const words = prefix
      .toLowerCase()
      .split(/[^\p{L}\p{N}_#+':-]+/u)
      .filter((word) => word !== '')
      .slice(0, 12)
      .map((word) => word.slice(0, WORD_LENGTH));
    const results = this.#index.search(words.join(' '), {
      tokenize: (text) => text.split(' '),
      processTerm: (term) => term,
      prefix: (_term, at, terms) => at === terms.length - 1,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      boost: { label: 3 },
    });
    const whole = results.filter(({ queryTerms }) => queryTerms.length === new Set(words).size);
    const [best] = results;
    const near = results.filter(({ score }) => score >= NEAR * (best?.score ?? 0));
    return (whole.length > 0 ? whole : near).flatMap((result) => this.#entries.get(String(result.id)) ?? []);
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
    const text = [story.title, ...asks.slice(0, 12)].join('\n');
    const asStory = entry('story', story.id, story.title, text, weight);
    return plainest === null ? [asStory] : [entry('question', story.id, plainest, text, weight + 0.5), asStory];
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
