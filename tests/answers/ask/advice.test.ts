import { describe, expect, test } from 'vitest';
import { adviceFor, type Advice } from '../../../src/answers/ask/advice.ts';
import { chosenFrom } from '../../../src/answers/ask/make-shortlist.ts';
import type { Change } from '../../../src/model/digest.ts';
import type { Story } from '../../../src/model/story.ts';
import { inlineCode } from '../../../src/model/text.ts';
import type { StepHit } from '../../../src/search/search-index.ts';
import { corpusOf, digestPage } from '../../support/corpus.ts';
import { prose } from '../../support/text.ts';

const corpus = corpusOf({ digest: { 'status_quo/alan_waits.md': digestPage({ title: 'Alan waits' }) } });
const change = (version: string, date: string, text: string): Change => {
  return { version, date, text: inlineCode(text), url: 'https://x' };
};

/** Makes the advice of digest parts that an index has ranked. */
function advise(
  helps: readonly string[] | null,
  since: readonly Change[] = [],
  ranked: readonly StepHit[] = [],
  fits: readonly number[] = [],
): Advice {
  const [story] = corpus.stories;
  if (!story) throw new Error('there is no story');
  const digest = helps && story.digest && { ...story.digest, helps: helps.map((step) => [prose(step)]), since };
  const asked: Story = { ...story, digest };
  return adviceFor({ steps: () => ranked, changes: () => fits }, asked, 'why');
}

const numbers = ({ steps }: Advice): number[] => steps.map(({ number }) => number);

describe('the advice for a question', () => {
  const steps = ['Use a lock.', 'Drop the guard.', 'Box it.', 'Call AsyncDrop.', 'Reap it.'];

  test('has the steps as they are ranked for it, with their place in the digest', () => {
    const ranked = [4, 2, 1].map((number) => ({ number, score: 1 / number }));
    expect(numbers(advise(steps, [], ranked))).toEqual([4, 2, 1]);
    expect(numbers(advise(steps.slice(0, 2), [], ranked))).toEqual([2, 1]);
  });

  test('begins with the newest change, of equal dates the later one, unless an older one fits better', () => {
    const since = [
      change('a', '2025-01-01', 'Boxes.'),
      change('b', '2025-11', 'io_uring.'),
      change('c', '2025-11', 'Locks.'),
    ];
    const first = (...fits: number[]): string | undefined => advise(steps, since, [], fits).since[0]?.change.version;
    expect(first(0, 0, 0)).toBe('c');
    expect(first(0, 2, 0)).toBe('b');
    expect(first(2, 0, 0)).toBe('a');
    expect(first(1, 1, 0)).toBe('c');
    expect(first(2, 0, 2)).toBe('c');
  });

  test('is nothing without a digest', () => {
    expect(advise(null)).toEqual({ steps: [], since: [] });
    expect(advise([])).toEqual({ steps: [], since: [] });
  });
});

describe('a shortlist', () => {
  const fits = (...all: readonly number[]): Advice => {
    const ranked = all.map((score, at) => ({ number: at + 1, score }));
    return advise(['a.', 'b.', 'c.', 'd.', 'e.'], [], ranked);
  };

  test('takes two steps, three where the first two may miss the one to take', () => {
    expect(chosenFrom(fits(0.5, 0.3, 0.2)).steps.map(({ number }) => number)).toEqual([1, 2]);
    expect(chosenFrom(fits(0.3, 0.3, 0.2, 0.2)).steps).toHaveLength(3);
    expect(chosenFrom(fits(1)).steps).toHaveLength(1);
    expect(chosenFrom(fits())).toEqual({ steps: [], change: null });
  });

  test('takes a change that the question speaks of, and never that nothing changed', () => {
    const since = (version: string, fit: number): Advice => {
      return { steps: [], since: [{ number: 2, change: change(version, '2025-11', 'x'), fit }] };
    };
    expect(chosenFrom(since('Rust 1.85', 9)).change?.number).toBe(2);
    expect(chosenFrom(since('Rust 1.85', 1)).change).toBeNull();
    expect(chosenFrom(since('No change', 9)).change).toBeNull();
  });
});
