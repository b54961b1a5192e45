import { describe, expect, test } from 'vitest';
import { adviceFor, type Advice } from '../../../src/answers/ask/advice.ts';
import type { Change } from '../../../src/model/digest.ts';
import type { Story } from '../../../src/model/story.ts';
import { inlineCode } from '../../../src/model/text.ts';
import { termsOf } from '../../../src/search/analysis/analyzer.ts';
import { corpusOf, digestPage } from '../../support/corpus.ts';
import { prose } from '../../support/text.ts';

const corpus = corpusOf({ digest: { 'status_quo/alan_waits.md': digestPage({ title: 'Alan waits' }) } });
const change = (version: string, date: string, text: string): Change => {
  return { version, date, text: inlineCode(text), url: 'https://x' };
};

/** Every term of the question weighs 2. */
function advise(question: string, helps: readonly string[] | null, since: readonly Change[] = []): Advice {
  const [story] = corpus.stories;
  if (!story) throw new Error('there is no story');
  const digest = helps && story.digest && { ...story.digest, helps: helps.map((step) => [prose(step)]), since };
  const asked: Story = { ...story, digest };
  return adviceFor(asked, new Map(termsOf(question).map((term) => [term, 2])));
}

const numbers = ({ steps }: Advice): number[] => steps.map(({ number }) => number);

describe('the advice for a question', () => {
  const steps = ['Use a lock.', 'Drop the guard.', 'Box it.', 'Call AsyncDrop.', 'Reap it.'];

  test('is the first three steps where no other fits better', () => {
    expect(numbers(advise('why', steps))).toEqual([1, 2, 3]);
    expect(numbers(advise('guard, boxing', steps))).toEqual([1, 2, 3]);
    expect(numbers(advise('lock', steps.slice(0, 2)))).toEqual([1, 2]);
  });

  test('is the first step, and those that the question speaks of, in their order', () => {
    expect(numbers(advise('reaping, calling', steps))).toEqual([1, 4, 5]);
    expect(numbers(advise('reap', steps))).toEqual([1, 2, 5]);
  });

  test('has the newest change, of equal dates the later one, unless an older one fits better', () => {
    const since = [
      change('a', '2025-01-01', 'Boxes.'),
      change('b', '2025-11', 'io_uring.'),
      change('c', '2025-11', 'Locks.'),
    ];
    expect(advise('why', steps, since).change?.version).toBe('c');
    expect(advise('io_uring', steps, since).change?.version).toBe('b');
    expect(advise('boxes', steps, since).change?.version).toBe('a');
    expect(advise('boxes and locks', steps, since).change?.version).toBe('c');
  });

  test('is nothing without a digest', () => {
    expect(advise('lock', null)).toEqual({ steps: [], change: null });
    expect(advise('lock', [])).toEqual({ steps: [], change: null });
  });
});
