import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeAction, encodeAction } from '../../../src/discord/ids/action-code.ts';
import { formatComponentId, parseComponentId } from '../../../src/discord/ids/custom-id.ts';
import { restoreSnowflake, shortenSnowflake } from '../../../src/discord/ids/snowflake.ts';
import { createKeyBook, stableKey } from '../../../src/discord/ids/keys.ts';
import { MAX_PICKS, MAX_STEPS, type Shortlist } from '../../../src/answers/shortlist.ts';
import type { Action } from '../../../src/answers/action.ts';
import { idsOf } from '../../support/discord/real-ports.ts';
import { shippedEdition } from '../../support/shipped-edition.ts';

const SEED = { seed: 20_260_801, numRuns: 500 };
const known = idsOf(shippedEdition);
const book = createKeyBook(known);
const snowflake = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String);
const storyId = fc.constantFrom(...known.stories);
const step = fc.integer({ min: 1, max: 9 });

const marked = fc.constant(true as const);

const shortlist: fc.Arbitrary<Shortlist> = fc.record(
  {
    picks: fc
      .uniqueArray(storyId, { minLength: 1, maxLength: MAX_PICKS })
      .chain((ids) =>
        fc.tuple(
          ...ids.map((id) =>
            fc.record(
              { storyId: fc.constant(id), steps: fc.uniqueArray(step, { maxLength: MAX_STEPS }), judged: marked },
              { requiredKeys: ['storyId', 'steps'] },
            ),
          ),
        ),
      ),
    sure: fc.boolean(),
    change: fc.option(step, { nil: null }),
    passed: marked,
  },
  { requiredKeys: ['picks', 'sure', 'change'] },
);

const answeredWith = {
  verdict: fc.constantFrom('match' as const, 'maybe' as const, 'none' as const),
  shown: fc.uniqueArray(storyId, { maxLength: 10 }),
};

const action: fc.Arbitrary<Action> = fc.oneof(
  fc.constantFrom<Action>({ kind: 'share' }, { kind: 'delete' }, { kind: 'categories' }, { kind: 'discard' }),
  fc.record({ kind: fc.constantFrom('send' as const, 'shorten' as const, 'keep' as const), ...answeredWith }),
  fc.stringMatching(/^[\da-z]{4}-[\da-z]{4}-[\da-z]{4}$/).map((receipt): Action => ({ kind: 'withdraw', receipt })),
  fc.record({ kind: fc.constant('post-link' as const), channelId: snowflake, messageId: snowflake }),
  fc.record({ kind: fc.constant('story' as const), storyId }),
  fc.record({ kind: fc.constant('category' as const), categoryId: fc.constantFrom(...known.categories) }),
  fc.constantFrom(...known.points).map((point): Action => ({ kind: 'point', ...point })),
  fc.record({
    kind: fc.constant('issues' as const),
    categoryId: fc.option(fc.constantFrom(...known.categories), { nil: null }),
  }),
  shortlist.chain((found) =>
    fc
      .nat(found.picks.length)
      .chain((from) =>
        fc.constantFrom('list' as const, 'none-of-these' as const).map((kind): Action => ({ kind, from, found })),
      ),
  ),
  shortlist.chain((found) =>
    fc.record({
      kind: fc.constantFrom('answer' as const, 'steps' as const, 'helped' as const, 'refused' as const),
      at: fc.nat(found.picks.length - 1),
      found: fc.constant(found),
    }),
  ),
);

describe('custom ids', () => {
  test('give back the action, the asker, the card and the message they were made for', () => {
    fc.assert(
      fc.property(
        action,
        snowflake,
        fc.constantFrom('answer' as const, 'browse' as const, 'quiet' as const),
        fc.option(snowflake, { nil: null }),
        fc.nat(40),
        (wanted, asker, card, target, serial) => {
          const code = encodeAction(wanted);
          const state = { code, card, asker, target: code.length > 63 ? null : target, serial };
          const customId = formatComponentId(state);
          expect(customId.length).toBeLessThanOrEqual(100);
          expect(parseComponentId(customId)).toEqual({ kind: 'ours', state });
          expect(decodeAction(state.code, book)).toEqual({ kind: 'action', action: wanted });
        },
      ),
      SEED,
    );
  });

  test('are never ours unless they are written exactly as ours are', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'q1.ab0z-_ xh'), maxLength: 30 });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 120 }),
          letters.map((text) => `q1.${text}`),
        ),
        (text) => {
          const parsed = parseComponentId(text);
          if (parsed.kind === 'ours') expect(formatComponentId(parsed.state)).toBe(text);
        },
      ),
      SEED,
    );
  });

  test('take any code without throwing, and only ours as ours', () => {
    const codes = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.string({ unit: fc.constantFrom(...'latswcpihdmayonwekzrb-012'), maxLength: 14 }),
    );
    fc.assert(
      fc.property(codes, (code) => {
        const decoded = decodeAction(code, book);
        if (decoded.kind === 'action') expect(encodeAction(decoded.action)).toBe(code);
      }),
      SEED,
    );
  });

  test.each([
    ['q1.h.a.1..0', 'ours'],
    ['q2.h.a.1..0', 'outdated'],
    ['q1.h.a.01..0', 'foreign'],
    ['q1.h.c.1..0', 'foreign'],
    ['q1.h.a.1..0.', 'foreign'],
    ['q1.h!.a.1..0', 'foreign'],
    ['q1.h.a.zzzzzzzzzzzzz..0', 'foreign'],
    ['', 'foreign'],
  ])('reads %j as %s', (customId, kind) => {
    expect(parseComponentId(customId).kind).toBe(kind);
  });
});

describe('stable keys', () => {
  test('tell all stories, categories and points of the shipped corpus apart', () => {
    for (const id of known.stories) expect(book.story(stableKey('story', id))).toBe(id);
    for (const id of known.categories) expect(book.category(stableKey('category', id))).toBe(id);
    for (const { pointId } of known.points) expect(book.point(stableKey('point', pointId))).toBe(pointId);
  });

  test('are four characters that stay the same for ever', () => {
    expect(stableKey('story', 'alan_thinks_he_needs_async_locks')).toBe('oGtx');
  });

  test('that two ids share lead nowhere rather than to the wrong one', () => {
    const many = Array.from({ length: 60_000 }, (_, at) => `story_${at}`);
    const crowded = createKeyBook({ stories: many, categories: [], points: [] });
    const wrong = many.filter((id) => ![id, undefined].includes(crowded.story(stableKey('story', id))));
    const shared = many.filter((id) => crowded.story(stableKey('story', id)) === undefined);
    expect(wrong).toEqual([]);
    expect(shared.length).toBeGreaterThan(0);
  });

  test('say what is gone', () => {
    const empty = createKeyBook({ stories: [], categories: [], points: [] });
    expect(decodeAction('sAAAA', empty)).toEqual({ kind: 'gone', what: 'story' });
    expect(decodeAction('l03AAAA0f', empty)).toEqual({ kind: 'gone', what: 'story' });
    expect(decodeAction('cAAAA', empty)).toEqual({ kind: 'gone', what: 'category' });
    const [point] = known.points;
    const noPoints = createKeyBook({ ...known, points: [] });
    const code = encodeAction({ kind: 'point', categoryId: point?.categoryId ?? '', pointId: point?.pointId ?? '' });
    expect(decodeAction(code, noPoints)).toEqual({ kind: 'gone', what: 'point' });
  });

  test('leave stories that are gone out of what comes next', () => {
    const [first = '', second = '', third = ''] = known.stories;
    const picks = [first, second, third].map((id, at) => ({ storyId: id, steps: [at + 1] }));
    const code = encodeAction({ kind: 'list', from: 2, found: { picks, sure: true, change: 2 } });
    const later = createKeyBook({ ...known, stories: [second, third] });
    expect(decodeAction(code, later)).toEqual({
      kind: 'action',
      action: { kind: 'list', from: 1, found: { picks: picks.slice(1), sure: false, change: null } },
    });
    const gone = encodeAction({ kind: 'answer', at: 0, found: { picks, sure: true, change: null } });
    expect(decodeAction(gone, later)).toEqual({ kind: 'gone', what: 'story' });
  });
});

describe('short snowflakes', () => {
  test('give back the id', () => {
    fc.assert(
      fc.property(snowflake, (id) => {
        expect(restoreSnowflake(shortenSnowflake(id))).toBe(id);
        expect(shortenSnowflake(id).length).toBeLessThanOrEqual(13);
      }),
      SEED,
    );
  });

  test.each(['', '00', 'A', '-1', 'zzzzzzzzzzzzz', '3w5e11264sgsg'])('are not %j', (short) => {
    expect(restoreSnowflake(short)).toBeUndefined();
  });
});
