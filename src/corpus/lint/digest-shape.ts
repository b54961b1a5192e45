import type { List, RootContent } from 'mdast';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { isNote } from '../../model/story.ts';
import { plainText } from '../../model/text.ts';
import { inlineText, lineOf, richText } from '../parse/markdown.ts';
import { below, warning, type LintInput, type Page } from './lint-input.ts';

/** A section with its heading. */
type Heading = readonly [name: string, pattern: RegExp];

const GOES_WRONG: Heading = ['Where it goes wrong', /^where it goes wrong$/i];
const SHARED: readonly Heading[] = [
  GOES_WRONG,
  ['How people ask it', /^how people ask it$/i],
  ['What helps', /^what helps$/i],
  ['Since then', /^since then$/i],
];

/** The headings of a digest in their order, and those of a note. */
const DIGEST: readonly Heading[] = [
  ['The story', /^the story$/i],
  ...SHARED,
  ['Frequently Asked Questions', /frequently asked questions$/i],
  ['What are the morals of the story?', /^what are the morals of the story\?$/i],
];
const NOTE: readonly Heading[] = [['The pain', /^the pain$/i], ...SHARED];

/** Fewest and most words of the summary. */
const STORY_WORDS = [80, 150] as const;
const PAIN_WORDS = [60, 120] as const;
const DIGEST_ASKS = [30, 400] as const;
const NOTE_ASKS = [60, 400] as const;
const STEPS = [3, 7] as const;
const CHANGES = [1, 5] as const;
/** Most characters of "Where it goes wrong", which stands on top of an answer. */
const GOES_WRONG_LENGTH = 200;
/** Most characters of the plainest question: autocomplete shows 100. */
const PLAINEST_LENGTH = 95;

/**
 * Finds digests and notes whose sections are missing, out of order, or too short or long, and code blocks without a
 * language.
 */
export function digestShape({ digests }: LintInput): Diagnostic[] {
  return digests.flatMap((page) => [
    ...headings(page),
    ...(isNote(page.source) ? [] : byline(page)),
    ...amounts(page),
    ...goesWrong(page),
    ...plainest(page),
    ...code(page),
  ]);
}

function headings(page: Page): Diagnostic[] {
  const found = page.root().children.flatMap((node) => (node.type === 'heading' ? [node] : []));
  let last = 0;
  return (isNote(page.source) ? NOTE : DIGEST).flatMap(([name, pattern]) => {
    const heading = found.find((node) => pattern.test(inlineText(node).replace(/\*/g, '')));
    if (!heading) return [warning(page, 1, 'digest-section', `The section "${name}" is missing.`)];
    const line = lineOf(heading);
    const before = last;
    last = Math.max(last, line);
    return line < before
      ? [warning(page, line, 'digest-section', `The section "${name}" comes too late or too early.`)]
      : [];
  });
}

function byline(page: Page): Diagnostic[] {
  const line = page.root().children.find((node) => node.type === 'paragraph');
  if (line && /^Characters?: [^.]+\. Project: [^.]+\.$/.test(inlineText(line))) return [];
  const message = 'Below the title stands a line like *Character: Alan. Project: none.*';
  return [warning(page, line ? lineOf(line) : 1, 'digest-byline', message)];
}

function amounts(page: Page): Diagnostic[] {
  const root = page.root();
  const [name, words, asks] = isNote(page.source)
    ? ['The pain', PAIN_WORDS, NOTE_ASKS]
    : ['The story', STORY_WORDS, DIGEST_ASKS];
  const story = below(root, new RegExp(`^${name}$`, 'i'));
  const length = story
    .map(inlineText)
    .join(' ')
    .split(/\s+/)
    .filter((word) => word !== '').length;
  const first = (nodes: readonly RootContent[]): number => (nodes[0] ? lineOf(nodes[0]) : 1);
  const count = (pattern: RegExp, limits: readonly [number, number], what: string): Diagnostic[] => {
    const nodes = below(root, pattern);
    const items = nodes.flatMap((node) => (node.type === 'list' ? node.children : [])).length;
    return nodes.length === 0 ? [] : outside(page, first(nodes), items, limits, what);
  };
  return [
    ...(story.length === 0 ? [] : outside(page, first(story), length, words, `"${name}" has words`)),
    ...count(/^how people ask it$/i, asks, '"How people ask it" has lines'),
    ...count(/^what helps$/i, STEPS, '"What helps" has steps'),
    ...count(/^since then$/i, CHANGES, '"Since then" has entries'),
  ];
}

function goesWrong(page: Page): Diagnostic[] {
  const [node] = below(page.root(), GOES_WRONG[1]);
  if (!node) return [];
  const length = [...plainText(richText(node))].length;
  if (length <= GOES_WRONG_LENGTH) return [];
  const message = `"Where it goes wrong" has ${length} characters; at most ${GOES_WRONG_LENGTH} stand on top of an answer.`;
  return [warning(page, lineOf(node), 'digest-amount', message)];
}

function outside(
  page: Page,
  line: number,
  is: number,
  [least, most]: readonly [number, number],
  what: string,
): Diagnostic[] {
  if (is >= least && is <= most) return [];
  return [warning(page, line, 'digest-amount', `${what}: ${is}; it should be ${least} to ${most}.`)];
}

function plainest(page: Page): Diagnostic[] {
  const items = below(page.root(), /^how people ask it$/i).flatMap((node) =>
    node.type === 'list' ? node.children : [],
  );
  const bold = items.filter(isBold);
  const [only] = bold;
  if (bold.length !== 1 || !only) {
    const message = `One line of "How people ask it" is wholly bold, the plainest; here ${bold.length} are.`;
    return [warning(page, bold[1] ? lineOf(bold[1]) : 1, 'digest-plainest', message)];
  }
  const text = inlineText(only);
  if ([...text].length <= PLAINEST_LENGTH && !text.includes('`')) return [];
  const message = `The plainest line has at most ${PLAINEST_LENGTH} characters and no code, since autocomplete shows it.`;
  return [warning(page, lineOf(only), 'digest-plainest', message)];
}

function isBold(item: List['children'][number]): boolean {
  const [paragraph] = item.children;
  return paragraph?.type === 'paragraph' && paragraph.children.length === 1 && paragraph.children[0]?.type === 'strong';
}

function code(page: Page): Diagnostic[] {
  const visit = (nodes: readonly RootContent[]): Diagnostic[] =>
    nodes.flatMap((node) => {
      if (node.type === 'code' && (node.lang ?? '') === '') {
        return [
          warning(page, lineOf(node), 'code-language', 'A code block names its language: rust, toml, sh or text.'),
        ];
      }
      return 'children' in node ? visit(node.children) : [];
    });
  return visit(page.root().children);
}
