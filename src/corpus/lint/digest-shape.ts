import type { List, Root, RootContent } from 'mdast';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { inlineText, lineOf } from '../parse/markdown.ts';
import { warning, type LintInput, type Page } from './lint-input.ts';

/** The headings of a digest in their order. */
const HEADINGS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['The story', /^the story$/i],
  ['How people ask it', /^how people ask it$/i],
  ['What helps', /^what helps$/i],
  ['Since then', /^since then$/i],
  ['Frequently Asked Questions', /frequently asked questions$/i],
  ['What are the morals of the story?', /^what are the morals of the story\?$/i],
];

/** How much a section holds, smallest and largest. */
const WORDS = [80, 150] as const;
const ASKS = [30, 400] as const;
const STEPS = [2, 6] as const;
const CHANGES = [1, 5] as const;
/** Autocomplete shows 100 characters. */
const PLAINEST_LENGTH = 95;

/** Every section is there, in order, and holds as much as it should; code blocks name their language. */
export function digestShape({ digests }: LintInput): Diagnostic[] {
  return digests.flatMap((page) => [
    ...headings(page),
    ...byline(page),
    ...amounts(page),
    ...plainest(page),
    ...code(page),
  ]);
}

function headings(page: Page): Diagnostic[] {
  const found = page.root().children.flatMap((node) => (node.type === 'heading' ? [node] : []));
  let last = 0;
  return HEADINGS.flatMap(([name, pattern]) => {
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
  const story = below(root, /^the story$/i);
  const words = story
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
    ...(story.length === 0 ? [] : outside(page, first(story), words, WORDS, '"The story" has words')),
    ...count(/^how people ask it$/i, ASKS, '"How people ask it" has lines'),
    ...count(/^what helps$/i, STEPS, '"What helps" has steps'),
    ...count(/^since then$/i, CHANGES, '"Since then" has entries'),
  ];
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

/** The nodes below a second-level heading, up to the next. */
function below(root: Root, heading: RegExp): RootContent[] {
  const isHeading = (node: RootContent): boolean => node.type === 'heading' && node.depth <= 2;
  const start = root.children.findIndex((node) => isHeading(node) && heading.test(inlineText(node)));
  if (start < 0) return [];
  const rest = root.children.slice(start + 1);
  const end = rest.findIndex(isHeading);
  return rest.slice(0, end < 0 ? undefined : end);
}
