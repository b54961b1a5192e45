import type { RootContent } from 'mdast';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { isNote } from '../../model/story.ts';
import { plainText } from '../../model/text.ts';
import { inlineText, lineOf, richText } from '../parse/markdown.ts';
import { asksOf, itemsBelow, nodesBelow, nodesOfType } from '../parse/nodes.ts';
import { comparable } from '../parse/titles.ts';
import { warning, type LintInput, type LintPage } from './lint-input.ts';

/** Fewest and most of something. */
type Limits = readonly [least: number, most: number];

/** The headings of a text in their order, the first one that of its story, with fewest and most words and questions. */
interface Shape {
  readonly headings: readonly [string, ...string[]];
  readonly words: Limits;
  readonly asks: Limits;
}

const GOES_WRONG = 'Where it goes wrong';
const ASKS = 'How people ask it';
const SHARED = [GOES_WRONG, ASKS, 'What helps', 'Since then'];
const END = ['Frequently Asked Questions', 'What are the morals of the story?'];
const DIGEST: Shape = { headings: ['The story', ...SHARED, ...END], words: [80, 150], asks: [30, 400] };
const NOTE: Shape = { headings: ['The pain', ...SHARED], words: [60, 120], asks: [60, 400] };
const STEPS: Limits = [3, 7];
const CHANGES: Limits = [1, 5];
/** Most characters of "Where it goes wrong", which stands on top of an answer. */
const GOES_WRONG_LENGTH = 200;
/** Most characters of the plainest question: autocomplete shows 100. */
const PLAINEST_LENGTH = 95;

/**
 * Finds digests and notes whose sections are missing, out of order, or too short or long, and code blocks without a
 * language.
 */
export function digestShape({ digests }: LintInput): Diagnostic[] {
  return digests.flatMap((page) => {
    const shape = isNote(page.source) ? NOTE : DIGEST;
    return [
      ...headings(page, shape),
      ...(shape === NOTE ? [] : byline(page)),
      ...amounts(page, shape),
      ...goesWrong(page),
      ...plainest(page),
      ...askSteps(page),
      ...code(page),
    ];
  });
}

function headings(page: LintPage, shape: Shape): Diagnostic[] {
  const found = nodesOfType(page.root().children, 'heading');
  let last = 0;
  return shape.headings.flatMap((name) => {
    const heading = found.find((node) => comparable(inlineText(node)) === comparable(name));
    if (!heading) return [warning(page, 1, 'digest-section', `The section "${name}" is missing.`)];
    const line = lineOf(heading);
    const isInPlace = line >= last;
    last = Math.max(last, line);
    if (isInPlace) return [];
    return [warning(page, line, 'digest-section', `The section "${name}" comes too late or too early.`)];
  });
}

function byline(page: LintPage): Diagnostic[] {
  const line = page.root().children.find((node) => node.type === 'paragraph');
  if (line && /^Characters?: [^.]+\. Project: [^.]+\.$/.test(inlineText(line))) return [];
  const message = 'Below the title stands a line like *Character: Alan. Project: none.*';
  return [warning(page, line ? lineOf(line) : 1, 'digest-byline', message)];
}

function amounts(page: LintPage, { headings: [name], words, asks }: Shape): Diagnostic[] {
  const wordsIn = (nodes: readonly RootContent[]): number =>
    nodes.flatMap((node) => inlineText(node).match(/\S+/g) ?? []).length;
  const itemsIn = (nodes: readonly RootContent[]): number =>
    nodes.flatMap((node) => (node.type === 'list' ? node.children : [])).length;
  const outside = (heading: string, what: string, count: typeof wordsIn, [least, most]: Limits): Diagnostic[] => {
    const nodes = nodesBelow(page.root(), heading);
    const is = count(nodes);
    if (!nodes[0] || (is >= least && is <= most)) return [];
    const message = `"${heading}" has ${what}: ${is}; it should be ${least} to ${most}.`;
    return [warning(page, lineOf(nodes[0]), 'digest-amount', message)];
  };
  return [
    ...outside(name, 'words', wordsIn, words),
    ...outside(ASKS, 'lines', itemsIn, asks),
    ...outside('What helps', 'steps', itemsIn, STEPS),
    ...outside('Since then', 'entries', itemsIn, CHANGES),
  ];
}

function goesWrong(page: LintPage): Diagnostic[] {
  const [node] = nodesBelow(page.root(), GOES_WRONG);
  if (!node) return [];
  const length = [...plainText(richText(node))].length;
  if (length <= GOES_WRONG_LENGTH) return [];
  const message = `"Where it goes wrong" has ${length} characters; at most ${GOES_WRONG_LENGTH} stand on top of an answer.`;
  return [warning(page, lineOf(node), 'digest-amount', message)];
}

function plainest(page: LintPage): Diagnostic[] {
  const bold = asksOf(page.root()).filter(({ isPlainest }) => isPlainest);
  const [only] = bold;
  if (bold.length !== 1 || !only) {
    const message = `One line of "How people ask it" is wholly bold, the plainest; here ${bold.length} are.`;
    return [warning(page, bold[1]?.line ?? 1, 'digest-plainest', message)];
  }
  if ([...only.text].length <= PLAINEST_LENGTH && !only.text.includes('`')) return [];
  const message = `The plainest line has at most ${PLAINEST_LENGTH} characters and no code, since autocomplete shows it.`;
  return [warning(page, only.line, 'digest-plainest', message)];
}

/** A line of "How people ask it" names a step that is there. */
function askSteps(page: LintPage): Diagnostic[] {
  const steps = itemsBelow(page.root(), 'What helps').length;
  return asksOf(page.root())
    .filter(({ step }) => step !== null && (step < 1 || step > steps))
    .map(({ step, line }) => warning(page, line, 'ask-step', `There is no step ${step}: "What helps" has ${steps}.`));
}

function code(page: LintPage): Diagnostic[] {
  return nodesOfType(page.root().children, 'code')
    .filter(({ lang }) => (lang ?? '') === '')
    .map((node) =>
      warning(page, lineOf(node), 'code-language', 'A code block names its language: rust, toml, sh or text.'),
    );
}
