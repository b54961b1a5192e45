import { clip } from '../../src/base/text.ts';
import type { Block } from '../../src/model/text.ts';
import type { Corpus } from '../../src/model/corpus.ts';
import type {
  Edition,
  IndexInfo,
  SearchIndex,
  SearchResult,
  StoryHit,
  Suggestion,
} from '../../src/search/search-index.ts';
import { isNote } from '../../src/model/story.ts';
import { categoryPage, corpusOf, digestPage, notePage, type Pages } from './corpus.ts';

/** What a fake index says; everything has a default. */
export interface FakeResult extends Partial<Omit<SearchResult, 'hits'>> {
  /** Story ids, best first. */
  readonly found?: readonly string[];
}

/** An edition whose index gives the same result for every question. `asked` collects the questions. */
export interface FakeEdition extends Edition {
  readonly asked: string[];
}

/** Makes an edition without any search behind it. */
export function fakeEdition(result: FakeResult = {}, corpus: Corpus = smallCorpus()): FakeEdition {
  const { found = [], ...more } = result;
  const asked: string[] = [];
  const notes = corpus.stories.filter(isNote).length;
  const stories = corpus.stories.length - notes;
  const info: IndexInfo = { version: 'fa4e1d00', stories, notes, commit: corpus.commit };
  const index: SearchIndex = {
    search(question, limit = 10) {
      asked.push(question);
      const hits = found.map((storyId, at): StoryHit => {
        return { storyId, score: found.length - at, why: ['lock'], features: { words: found.length - at } };
      });
      return {
        hits: hits.slice(0, limit),
        confidence: 0.9,
        inScope: 0.9,
        reason: 'uncovered',
        corrections: [],
        ...more,
      };
    },
    passage(storyId) {
      const story = corpus.stories.find(({ id }) => id === storyId);
      if (!story) return null;
      const block: Block = { kind: 'prose', text: [{ text: `A lock in ${storyId}.` }] };
      return { heading: [{ text: 'The story' }], block, url: story.url, layer: 'digest', marks: [[2, 6]], share: 0.25 };
    },
    steps(storyId) {
      const { helps = [] } = corpus.stories.find(({ id }) => id === storyId)?.digest ?? {};
      return helps.map((_, at) => ({ number: at + 1, score: 1 / 2 ** (at + 1) }));
    },
    changes: () => [],
    suggest: (prefix, limit = 25, kinds = ['question', 'story']) =>
      suggestionsOf(corpus)
        .filter(({ kind, label }) => kinds.includes(kind) && label.toLowerCase().includes(prefix.toLowerCase()))
        .slice(0, limit)
        .map((suggestion) => ({ ...suggestion, label: clip(suggestion.label, 100) })),
  };
  return { corpus, info, asked, index };
}

function suggestionsOf({ stories, categories }: Corpus): Suggestion[] {
  return [
    ...stories.map(({ id, title }): Suggestion => ({ kind: 'story', id, label: title })),
    ...stories.flatMap(({ id, digest }): Suggestion[] =>
      digest === null || digest.plainest === null ? [] : [{ kind: 'question', id, label: digest.plainest }],
    ),
    ...categories.map(({ id, short }): Suggestion => ({ kind: 'category', id, label: short })),
  ];
}

/** The id of the note in {@link noteCorpus}. */
export const NOTE_ID = 'notes/futurelock';

/** {@link smallCorpus} with a third category, in which a note of ours stands alone. */
export function noteCorpus(): Corpus {
  const map = `${METANARRATIVE}\n${categoryPage(`* [Two futures wait for each other](${NOTE_ID}.md) ${OURS}`, 'Notes')}`;
  const note = notePage({
    title: 'A future that nobody polls holds the lock',
    pain: 'A task sleeps for good. Nothing in it is blocked.',
    goesWrong: '`select!` goes on by reference, and the **other** branch asks for the lock.',
    asks: ['**Why does my select hang on a mutex?**', 'futurelock'],
    helps: '1. **If one task does both**: spawn it.',
    since: '- **tokio 1.50, 2026-02**: Nothing. [notes](https://tokio.rs/)',
    answers: [67],
  });
  return corpusOf({ digest: { ...SMALL, 'status_quo.md': map, [`${NOTE_ID}.md`]: note } });
}

const OURS = '<!-- placement: ours -->';

/** Two categories, four stories, three open issues, two characters. */
export function smallCorpus(): Corpus {
  return corpusOf({ digest: SMALL });
}
const METANARRATIVE =
  categoryPage(
    [
      '* Locks and `Mutex` are hard to choose',
      '    * [Alan waits for a lock](status_quo/alan_waits.md)',
      '    * 🚧 [Wanted: a story about fair locks](https://github.com/rust-lang/wg-async/issues/58)',
      '* Blocking a runtime stops all tasks',
      '    * [Barbara blocks a thread](status_quo/barbara_blocks.md)',
      '    * [Alan waits for a lock](status_quo/alan_waits.md)',
      '    * 🚧 [Wanted: a story about sockets](https://github.com/rust-lang/wg-async/issues/67)',
    ].join('\n'),
    'Things stop at run time',
    '<!-- category id="stops" short="Things stop" -->',
  ) +
  '\n' +
  categoryPage(
    [
      '* Pin is hard to grasp',
      '    * [Alan meets Pin](status_quo/alan_pins.md)',
      '    * [Solving a deadlock](status_quo/team/solving_a_deadlock.md)',
      '    * 🚧 [Wanted: io-uring and its buffers](https://github.com/rust-lang/wg-async/issues/181)',
    ].join('\n'),
    'Getting it to compile is a challenge',
    '<!-- category id="compile" short="Getting it to compile" -->',
  );

const SMALL: Pages = {
  'status_quo.md': METANARRATIVE,
  'characters/alan.md': '# 😱 Alan: the developer who is new to Rust\n\nAlan likes `gc`.\n',
  'characters/barbara.md': '# 😱 Barbara: the experienced one\n\nBarbara knows.\n',
  'status_quo/alan_waits.md': digestPage({
    title: 'Alan waits for a lock',
    story: 'Alan holds a lock across an await. Everything stops. He learns to let go.',
    asks: ['**Why does my lock never open?**', 'deadlock with tokio mutex'],
    helps:
      '1. Let the guard go first:\n\n   ```rust\n   { map.lock().unwrap().get(1) }.await\n   ```\n2. Or use a **channel**, see [the book](https://tokio.rs/).',
    since:
      '- **Rust 1.62, 2022-06-30**: Locks are smaller. [notes](https://blog.rust-lang.org/a)\n- **Rust 1.74, 2023-11-16**: `drop` helps. [notes](https://blog.rust-lang.org/b)',
  }),
  'status_quo/alan_pins.md': digestPage({ title: 'Alan meets Pin', asks: ['**What is Pin for?**'] }),
  'status_quo/barbara_blocks.md': digestPage({
    title: 'Barbara blocks a thread',
    byline: '*Character: Barbara. Project: none.*',
  }),
  'status_quo/team/solving_a_deadlock.md': digestPage({ title: 'Solving a deadlock' }),
};
