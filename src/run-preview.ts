import { askCommand } from '../commands/ask.ts';
import { previewBody } from './discord/preview.ts';
import type { SearchIndex } from './search/search-index.ts';

/** The message that `/ask` would send for a question, as indented JSON: to see a design without Discord. */
export async function previewJson(question: string, index: SearchIndex): Promise<string> {
  const context = { index, maintenance: { age: () => 0 }, progress: () => undefined };
  const reply = await askCommand.execute({ options: { question } }, context);
  return JSON.stringify(previewBody(reply), null, 2);
}
