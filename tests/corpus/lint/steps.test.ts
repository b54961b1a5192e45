import { describe, expect, test } from 'vitest';
import { digest, faults, threeSteps } from '../../support/lint.ts';

/** The line of the first step of a digest, and of the code below its sentence. */
const [STEP, CODE] = [50, 52];

/** What the lint finds in a digest with this step. */
function found(step: string): string[] {
  return faults({ a: digest('a', { helps: threeSteps(step) }) });
}

function withCode(sentence: string, code: string, language = 'rust'): string {
  return `${sentence}\n\n   \`\`\`${language}\n${code.replace(/^/gm, '   ')}\n   \`\`\``;
}

describe('the opening of a step', () => {
  test.each([
    ['has no bold clause', 'Do this: then that.'],
    ['has none at its beginning', 'Do **this**: then that.'],
    ['is not followed by a colon', '**Do this** and that.'],
    ['has its colon in bold', '**Do this:** and that.'],
    ['is in italics', '*Do this*: and that.'],
    ['is too long', `**${'x'.repeat(61)}**: do this.`],
    ['comes after code', withCode('', 'x();').trimStart().replace('```rust', '```text')],
  ])('is wrong when it %s', (_, step) => {
    expect(found(step)).toContain(`step-opening ${STEP}`);
  });

  test.each([`**${'x'.repeat(60)}**: do this.`, '**If `x` came from *std***: do this.', `**${'😱'.repeat(60)}**: do.`])(
    'may be %j',
    (step) => {
      expect(found(step)).toEqual([]);
    },
  );
});

describe('the length of a step', () => {
  const sentence = (length: number): string => `**Do**: ${'x'.repeat(length - 4)}`;

  test('is at most 220 characters', () => {
    expect(found(sentence(220))).toEqual([]);
    expect(found(sentence(221))).toEqual([`step-length ${STEP}`]);
    expect(found(`${sentence(200)}\n\n   ${'y'.repeat(20)}`)).toEqual([`step-length ${STEP}`]);
  });

  test('leaves out code, markup and addresses, and counts characters', () => {
    expect(found(withCode(`${sentence(217)} \`xs\``, 'xs();\n'.repeat(7)))).toEqual([]);
    expect(found(`${sentence(210)} [docs](https://example.org/${'z'.repeat(99)})`)).toEqual([]);
    expect(found(`**Do**: ${'😱'.repeat(216)}`)).toEqual([]);
  });
});

describe('a step that leans on another', () => {
  test.each([
    'As above, do it.',
    'Then use the above.',
    'For how, see above.',
    'Take the above step too.',
    'Undo the previous step.',
    'It is like the step before.',
    'Poll it as before.',
    'It is done by step 2.',
    'Do it the same way.',
    'Likewise for streams.',
  ])('is told by %j', (sentence) => {
    expect(found(`**Do**: ${sentence}`)).toEqual([`step-leans ${STEP}`]);
  });

  test.each(['Above 5 ms it hurts.', 'Do it in two steps.', 'Wait before the step.', 'Do it the safe way.'])(
    'is not %j',
    (sentence) => {
      expect(found(`**Do**: ${sentence}`)).toEqual([]);
    },
  );
});

describe('the code of a step', () => {
  const named = '**Do**: call `run`.';
  const lines = (count: number): string => Array.from({ length: count }, () => 'run();').join('\n');

  test.each([
    ['too many lines', lines(9), 'rust'],
    ['a line that is too wide', `run();${'/'.repeat(67)}`, 'rust'],
    ['lines that look hidden but are shown', `${lines(8)}\n# comment`, 'text'],
  ])('has %s', (_, code, language) => {
    expect(found(withCode(named, code, language))).toEqual([`step-code ${CODE}`]);
  });

  test.each([
    ['eight lines', lines(8), 'rust'],
    ['72 columns', `run();${'/'.repeat(66)}`, 'rust'],
    ['hidden lines that are many and wide', `${`# ${'x'.repeat(99)}\n#\n`.repeat(5)}${lines(8)}`, 'rust'],
  ])('may have %s', (_, code, language) => {
    expect(found(withCode(named, code, language))).toEqual([]);
  });

  test('is judged block by block', () => {
    const blocks = withCode(withCode(named, lines(9)), lines(9));
    expect(found(blocks)).toEqual([`step-code ${CODE}`, 'step-code 64']);
    expect(found(withCode(withCode(named, lines(8)), lines(8)))).toEqual([]);
  });
});

describe('the sentence of a step with code', () => {
  test.each([
    ['**Do**: call it so:', 'x_y();', 'rust'],
    ['**Do**: call x_y so:', 'x_y();', 'rust'],
    ['**Do**: call `z` so:', 'x_y();', 'rust,no_run'],
    ['**Do**: call `x` so:', 'x_y();', 'rust'],
  ])('names nothing of it in %j', (sentence, code, language) => {
    expect(found(withCode(sentence, code, language))).toEqual([`step-api ${STEP}`]);
  });

  test.each([
    ['**Do**: call `x_y` so:', 'x_y();', 'rust'],
    ['**Do**: call [`tokio::x_y`](https://docs.rs/) so:', 'tokio::x_y();', 'rust'],
    ['**Call `x_y`**: so:', 'x_y();', 'rust'],
    ['**Do**: write it down so:', 'x = 1', 'toml'],
  ])('may be %j', (sentence, code, language) => {
    expect(found(withCode(sentence, code, language))).toEqual([]);
  });
});

describe('a promise about spawned work', () => {
  test.each([
    'spawn what must finish.',
    'what is spawned goes on.',
    'a spawned task survives its caller.',
    'call `spawn`, it runs to the end.',
  ])('leaves out the end of the runtime in %j', (sentence) => {
    expect(found(`**Do**: ${sentence}`)).toEqual([`step-spawn ${STEP}`]);
  });

  test.each([
    'spawn what must finish, and wait for it at shutdown.',
    'a spawned task goes on until its runtime ends.',
    'spawn what must finish in a `TaskTracker`.',
    'spawn one task for each.',
    'the loser goes on.',
  ])('may be %j', (sentence) => {
    expect(found(`**Do**: ${sentence}`)).toEqual([]);
  });
});

describe('what is unstable', () => {
  test.each([
    '**Do**: look with tokio-console.',
    '**Do**: take a task dump.',
    '**Do**: build with `-Zprint-type-sizes`.',
    '**Do**: read the poll-time histogram.',
    withCode('**Do**: call `unhandled_panic` so:', 'b.unhandled_panic(x);'),
    withCode('**Do**: add it:', 'console-subscriber = "0.4"', 'toml'),
  ])('is not said to be so in %j', (step) => {
    expect(found(step)).toEqual([`step-unstable ${STEP}`]);
  });

  test.each([
    '**Do**: look with tokio-console, which needs `tokio_unstable`.',
    '**Do**: take a task dump, on Linux and behind a feature.',
    '**Do**: build with `-Zprint-type-sizes` on nightly.',
    '**Do**: look at the console.',
  ])('may stand in %j', (step) => {
    expect(found(step)).toEqual([]);
  });
});
