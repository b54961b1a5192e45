import elasticlunr from 'elasticlunr';
import lunr from 'lunr';
import type { BookSection } from './book.ts';
import { bestOfEach, type Engine } from './engine.ts';
import type { TextDocument } from './texts.ts';

/**
 * The book's own site search: elasticlunr with the options of mdBook's `searcher.js`. A page that is no story takes its
 * place among the results, as it does for the reader.
 */
export function siteSearch(name: string, sections: readonly BookSection[]): Engine {
  const index = elasticlunr(function () {
    this.setRef('id');
    for (const field of ['title', 'body', 'breadcrumbs']) this.addField(field);
    this.saveDocument(false);
  });
  for (const section of sections) index.addDoc({ ...section });
  const fields = { title: { boost: 2 }, body: { boost: 1 }, breadcrumbs: { boost: 1 } };
  return {
    name,
    rank: (question) => {
      const results = index.search(question, { bool: 'OR', expand: true, fields });
      return bestOfEach(
        results.map(({ ref }) => {
          const section = sections[Number(ref)];
          return section?.storyId ?? `page:${section?.page ?? ref}`;
        }),
      );
    },
  };
}

/** lunr as it comes. */
export function lunrSearch(name: string, documents: readonly TextDocument[]): Engine {
  const index = lunr(function () {
    this.ref('id');
    for (const field of ['title', 'text']) this.field(field);
    for (const document of documents) this.add({ ...document });
  });
  return {
    name,
    rank: (question) => {
      // Not `search`, whose query language takes a colon in the question for a field's name.
      const results = index.query((query) => query.term(lunr.tokenizer(question), {}));
      return bestOfEach(results.map(({ ref }) => documents[Number(ref)]?.storyId ?? ref));
    },
  };
}
