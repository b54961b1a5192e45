import { countedStories } from '../cards/parts/spans.ts';
import { painOf } from '../cards/parts/story-line.ts';
import { findStory } from '../model/corpus.ts';
import { storiesOfCategory } from '../model/metanarrative.ts';
import { plain, plainText } from '../model/text.ts';
import type { Edition } from '../search/search-index.ts';
import { answerAddress, ABOUT, ISSUES, MAP } from './addresses.ts';
import { entryLine } from './render/page-markdown.ts';

/**
 * Writes `llms.txt` (llmstxt.org): what is here, for a program that reads it, with the markdown of every answer.
 * Addresses begin with `root`, which ends in `/`.
 */
export function llmsText({ corpus, info }: Edition, root: string): string {
  const line = (address: string, text: string, about: string): string =>
    `- ${entryLine({ url: `${address}index.md`, text: [plain(text)], about: [plain(about)] }, root)}`;
  const listed = new Set<string>();
  const categories = corpus.categories.map((category) => {
    const stories = storiesOfCategory(category)
      .filter((id) => !listed.has(id) && listed.add(id))
      .flatMap((id) => findStory(corpus, id) ?? []);
    const lines = stories.map((story) =>
      line(answerAddress(story), plainText(painOf(story)), plainText(story.digest?.goesWrong ?? []) || story.title),
    );
    return `## ${category.short}\n\n${lines.join('\n')}`;
  });
  const others = corpus.stories
    .filter(({ id }) => !listed.has(id))
    .map((story) => line(answerAddress(story), plainText(painOf(story)), story.title));
  return `${[
    '# Quobot: async Rust trouble, answered',
    `> ${countedStories(info.stories, info.notes)} about trouble with async Rust: where it goes wrong, what helps, what has changed since. Each has the day on which it was checked, and its sources; when you use one, give both. Where none fits, say so.`,
    "Every page is markdown at its address and `index.md`. A story is retold from the Rust async working group's book, which it links to; a note is Quobot's own.",
    ...categories,
    `## Optional\n\n${[...others, line(MAP, 'Map', 'categories and points of pain'), line(ISSUES, 'Stories wanted', 'what the working group asks for'), line(ABOUT, 'About', 'sources, other ways to ask')].join('\n')}`,
  ].join('\n\n')}\n`;
}
