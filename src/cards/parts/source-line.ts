import { isNote, type Story } from '../../model/story.ts';
import { code, plain, type RichText } from '../../model/text.ts';
import type { IndexInfo } from '../../search/search-index.ts';
import type { CardBlock } from '../card.ts';
import { link, smallBlock } from './spans.ts';

/** Makes the last line of an answer: whose story it is from, and when its facts were checked. */
export function sourceLine(story: Story, index: IndexInfo): CardBlock {
  const checked = story.digest?.checked?.slice(0, 7);
  return smallBlock(...source(story, index), ...(checked === undefined ? [] : [plain(` · checked ${checked}`)]));
}

/** Names the story that an answer is from, with its page; a note is marked as our own, by its key where it has no page. */
function source(story: Story, { siteUrl }: IndexInfo): RichText {
  if (isNote(story)) {
    return [plain("Quobot's own note"), ...(siteUrl === undefined ? [plain(' '), code(story.id)] : [])];
  }
  const { title, url } = story;
  return [plain('From '), url === null ? plain(title) : link(title, url)];
}
