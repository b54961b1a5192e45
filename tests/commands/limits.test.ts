import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../commands/index.ts';
import { blockMarkdown, isTextual } from '../../src/discord/message/markdown.ts';
import { countComponents, fit, sizeOf } from '../../src/discord/message/fit.ts';
import { LIMITS } from '../../src/discord/message/limits.ts';
import { isBrowse, type Action, type BrowseAction } from '../../src/answers/action.ts';
import type { Card, CardBlock } from '../../src/cards/card.ts';
import { storiesOfCategory, visitPoints } from '../../src/model/metanarrative.ts';
import { followAction } from '../../src/answers/follow-action.ts';
import { render } from '../../src/cards/render.ts';
import { shippedEdition } from '../support/shipped-edition.ts';

const edition = shippedEdition;
const context = { edition, place: 'chat' as const, maintenance: { age: () => 0 }, progress: () => undefined };

function expectFits(reply: Card): void {
  const { blocks } = fit(reply);
  const { characters, bytes } = sizeOf(blocks);
  expect(characters).toBeLessThanOrEqual(LIMITS.characters);
  expect(bytes).toBeLessThanOrEqual(LIMITS.bytes);
  expect(countComponents(blocks)).toBeLessThanOrEqual(LIMITS.components);
  for (const block of blocks.filter(isTextual)) {
    const markdown = blockMarkdown(block);
    const fences = markdown.match(/^```/gm)?.length ?? 0;
    expect(block.kind === 'steps' ? fences % 2 : fences).toBe(block.kind === 'code' ? 2 : 0);
    expect(markdown).not.toMatch(/\p{Surrogate}|@everyone|@here|<@[!&]?\d/u);
  }
}

/** Lists what rows and menus open of the map, and the stories on it. */
function opensIn(block: CardBlock): BrowseAction[] {
  const actions: readonly Action[] =
    block.kind === 'row'
      ? 'action' in block.button
        ? [block.button.action]
        : []
      : block.kind === 'menu'
        ? block.options.map(({ action }) => action)
        : [];
  const kinds: readonly string[] = ['category', 'point', 'story'];
  return actions.filter(isBrowse).filter(({ kind }) => kinds.includes(kind));
}

describe('any reply on the shipped corpus', () => {
  const words = fc.constantFrom(
    'future',
    'Send',
    'MutexGuard',
    'hangs',
    '@everyone',
    '<@1>',
    '```',
    '`',
    'spawn',
    'Pin',
    '🦀',
    '\u202e',
    'stream',
    '\n',
    'select!',
    'drop',
    'in',
    'python',
    '||',
  );
  const question = fc.oneof(
    fc.array(words, { maxLength: 30 }).map((parts) => parts.join(' ')),
    fc.string({ unit: 'binary', maxLength: 400 }),
  );

  test('to any question is within every limit', async () => {
    const [ask] = COMMANDS;
    if (!ask) throw new Error('no command');
    await fc.assert(
      fc.asyncProperty(question, async (text) =>
        expectFits(render(await ask.answer({ options: { question: text } }, context))),
      ),
      { seed: 31, numRuns: 60 },
    );
  });

  test('to any button is within every limit and keeps its buttons', () => {
    const { stories, categories } = edition.corpus;
    const actions: BrowseAction[] = [
      ...stories.flatMap(({ id }): BrowseAction[] => [{ kind: 'story', storyId: id }]),
      ...categories.flatMap(({ id, points }): BrowseAction[] => [
        { kind: 'category', categoryId: id },
        { kind: 'issues', categoryId: id },
        ...points.map((point): BrowseAction => ({ kind: 'point', categoryId: id, pointId: point.id })),
      ]),
      { kind: 'categories' },
      { kind: 'issues', categoryId: null },
    ];
    for (const action of actions) {
      const reply = render(followAction(action, edition));
      expectFits(reply);
      expect(fit(reply).blocks.filter(({ kind }) => kind === 'buttons')).toHaveLength(1);
    }
  });
});

test('each point and each story on the map can be opened from the map, within the limits of a message', () => {
  const found = new Map<string, BrowseAction>([['', { kind: 'categories' }]]);
  for (const action of found.values()) {
    const { blocks } = fit(render(followAction(action, edition)));
    for (const next of blocks.flatMap(opensIn)) found.set(JSON.stringify(next), next);
  }
  const opened = [...found.values()];
  const visits = [...visitPoints(edition.corpus.categories)];
  const points = visits.filter(({ point }) => point.ownText).map(({ point }) => point.id);
  expect(opened.flatMap((action) => (action.kind === 'point' ? action.pointId : [])).sort()).toEqual(points.sort());
  const stories = new Set(opened.flatMap((action) => (action.kind === 'story' ? action.storyId : [])));
  const linked = edition.corpus.categories.flatMap(storiesOfCategory);
  expect(linked.filter((id) => !stories.has(id))).toEqual([]);
});
