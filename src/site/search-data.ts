import { asciiJson } from '../base/safe-json.ts';
import type { Corpus } from '../model/corpus.ts';
import type { Story } from '../model/story.ts';
import { CorpusIndex, type SavedRanking } from '../search/corpus-index.ts';
import { parseModels, type ModelTexts } from '../search/models.ts';
import type { Edition, IndexInfo } from '../search/search-index.ts';

/** What the search in a browser needs of an edition. */
interface SearchData {
  readonly info: IndexInfo;
  readonly corpus: Corpus;
  readonly saved: SavedRanking;
  readonly models: ModelTexts;
}

/** An edition whose index can be written. */
export type WritableEdition = Edition & { readonly index: Pick<CorpusIndex, 'saveRanking'> };

/**
 * Writes an edition with its models as JSON, without the texts and their passages: an index ranks without them, and a
 * browser reads an answer on its page. {@link readSearchData} gives an edition that answers as this one does.
 */
export function writeSearchData({ info, corpus, index }: WritableEdition, models: ModelTexts): string {
  const data = { info, corpus: withoutTexts(corpus), saved: index.saveRanking(), models } satisfies SearchData;
  // A browser reads that in half the time.
  return asciiJson(JSON.stringify(data));
}

/** Reads what {@link writeSearchData} wrote; the texts of its corpus are empty. Throws when the data is not of that shape. */
export function readSearchData(json: string): Edition {
  const { info, corpus, saved, models } = JSON.parse(json) as SearchData;
  return { info, corpus, index: CorpusIndex.restore(corpus, saved, parseModels(models)) };
}

/** Leaves of a corpus what an answer needs to be found and to be named. */
function withoutTexts(corpus: Corpus): Corpus {
  return {
    ...corpus,
    stories: corpus.stories.map(withoutText),
    categories: corpus.categories.map((category) => ({ ...category, summary: [] })),
    issues: corpus.issues.map((issue) => ({ ...issue, places: [] })),
    characters: [],
    diagnostics: [],
  };
}

/** Leaves the name of a story and where it goes wrong, and of each step and change that it is there. */
function withoutText({ digest, ...story }: Story): Story {
  return {
    ...story,
    characters: [],
    sections: [],
    morals: [],
    digest: digest && {
      ...digest,
      asks: [],
      asksHash: '',
      helps: digest.helps.map(() => []),
      since: digest.since.map((change) => ({ ...change, text: [], url: '' })),
    },
  };
}
