import type { AnsweredStory, AskAnswer } from '../answers/ask-answer.ts';
import type { RichText } from '../model/text.ts';
import type { Card } from './card.ts';
import { plain } from '../model/text.ts';
import { bold, headingBlock, labelled, listBlocks, quiet, rich } from './parts/spans.ts';

/**
 * Shows how an answer came about: the two numbers, each story's features with their share, the best story not chosen.
 */
export function explainCard({ verdict, reason, confidence, inScope, stories, runnerUp }: AskAnswer): Card {
  const judged = `${verdict}${reason === null ? '' : ` (${reason})`}`;
  return {
    accent: 'info',
    blocks: [
      headingBlock('Why this answer'),
      { kind: 'text', text: rich(`Verdict ${judged}: confidence ${fixed(confidence)}, in scope ${fixed(inScope)}.`) },
      ...(stories.length === 0 ? [] : [{ kind: 'list', ordered: true, items: stories.map(explained) } as const]),
      ...labelled('Best one not chosen', listBlocks(runnerUp ? [explained(runnerUp)] : [])),
    ],
  };
}

function explained({ story, score, features, why }: AnsweredStory): RichText {
  const matched = why.length === 0 ? '' : `\nmatched: ${why.join(', ')}`;
  return [bold(story.id), plain(` ${fixed(score)}`), plain(`\n${shares(features).join(', ')}`), quiet(matched)];
}

/** Lists the features that add something, the largest share first. */
function shares(features: AnsweredStory['features']): string[] {
  const total = Object.values(features).reduce((sum, value) => sum + Math.abs(value), 0);
  return Object.entries(features)
    .filter(([, value]) => value !== 0)
    .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]))
    .map(([name, value]) => `${name} ${fixed(value)} (${Math.round((Math.abs(value) / total) * 100)} %)`);
}

function fixed(value: number): string {
  return value.toFixed(2);
}
