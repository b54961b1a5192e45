import type { AskAnswer } from '../../answers/ask-answer.ts';
import type { Action } from '../../answers/action.ts';
import { plainText } from '../../model/text.ts';
import { DELETE } from './ask-parts.ts';
import type { IndexInfo } from '../../search/search-index.ts';
import type { Card, CardBlock } from '../card.ts';
import { bold, link, textBlock } from './spans.ts';
import { readingUrl, painOf } from './story-line.ts';

/**
 * Shows of an answer one line and a button that opens it for who presses: for places where the whole of it would be in
 * others' way. `null` for `none`, which is a line itself.
 */
export function quietCard({ verdict, stories, found, question, index }: AskAnswer): Card | null {
  const [first] = stories;
  if (verdict === 'none' || !first) return null;
  const isMatch = verdict === 'match';
  const open: Action = isMatch ? { kind: 'answer', at: 0, found } : { kind: 'list', from: 0, found };
  const buttons = [{ label: 'Show me', action: open, tone: 'primary' } as const, DELETE];
  const line = isMatch
    ? painLine(first, index)
    : textBlock(stories.length === 1 ? 'One answer may fit.' : `One of ${stories.length} answers may fit.`);
  return { accent: verdict, asked: question, quiet: true, blocks: [line, { kind: 'buttons', buttons }] };
}

function painLine({ story }: AskAnswer['stories'][number], index: IndexInfo): CardBlock {
  const pain = plainText(painOf(story));
  const url = readingUrl(story, index);
  return textBlock(url === null ? bold(pain) : link(pain, url));
}
