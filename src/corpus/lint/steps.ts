import type { Code, ListItem } from 'mdast';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { lengthOf } from '../../base/text.ts';
import { plainText } from '../../model/text.ts';
import { inlineText, lineOf, richText } from '../parse/markdown.ts';
import { itemsBelow, nodesOfType } from '../parse/nodes.ts';
import { warning, type LintInput, type LintPage } from './lint-input.ts';

/** Most characters of a step's text without markup, and of its opening clause: as much as a phone shows. */
const STEP_LENGTH = 220;
const OPENING_LENGTH = 60;
/** Most lines of code in a step: as many as a phone shows. */
const CODE_LINES = 8;
const CODE_COLUMNS = 72;

/** A step as the rules see it. */
interface StepPage {
  readonly page: LintPage;
  readonly item: ListItem;
  readonly text: string;
  readonly code: readonly Code[];
}

/** Rules on a step by their names: each gives what is wrong, `null` for nothing. */
const RULES: Readonly<Record<string, (step: StepPage) => string | null>> = {
  'step-opening': opening,
  'step-length': length,
  'step-leans': standsAlone,
  'step-api': namesItsApi,
  'step-spawn': spawnPromise,
  'step-unstable': unstable,
};

/**
 * Steps of "What helps" can be chosen by themselves: each begins with a bold clause, is short, leans on nothing before it,
 * names in its sentence what its code uses, and says what a promise about spawned work or an unstable feature costs.
 */
export function steps({ digests }: LintInput): Diagnostic[] {
  return digests.flatMap(stepsOf).flatMap((step) => [
    ...Object.entries(RULES).flatMap(([rule, faultOf]) => {
      const message = faultOf(step);
      return message === null ? [] : [warning(step.page, lineOf(step.item), rule, message)];
    }),
    ...codeSize(step),
  ]);
}

function stepsOf(page: LintPage): StepPage[] {
  return itemsBelow(page.root(), 'What helps').map((item) => {
    const prose = item.children.filter(({ type }) => type !== 'code');
    const code = item.children.flatMap((node) => (node.type === 'code' ? node : []));
    return { page, item, text: prose.map((node) => plainText(richText(node))).join(' '), code };
  });
}

/** `**If the guard came from std**: …` */
function opening({ item: { children } }: StepPage): string | null {
  const [clause, rest] = children[0]?.type === 'paragraph' ? children[0].children : [];
  if (clause?.type !== 'strong' || rest?.type !== 'text' || !rest.value.startsWith(':'))
    return 'A step begins with a bold clause and a colon: **If the guard came from std**: …';
  const characters = lengthOf(plainText(richText(clause)));
  if (characters <= OPENING_LENGTH) return null;
  return `The opening clause has ${characters} characters; at most ${OPENING_LENGTH} are shown.`;
}

function length({ text }: StepPage): string | null {
  const characters = lengthOf(text);
  if (characters <= STEP_LENGTH) return null;
  return `A step has at most ${STEP_LENGTH} characters besides its code; here ${characters}.`;
}

/** Words that refer to what stands before the step. */
const LEANS =
  /\b(?:as above|the above|see above|above step|previous step|step before|as before|step \d|the same way|likewise)\b/i;

function standsAlone({ text }: StepPage): string | null {
  const leaning = LEANS.exec(text)?.[0];
  if (leaning === undefined) return null;
  return `"${leaning}" leans on something above the step, which an answer may leave out.`;
}

function codeSize({ page, code }: StepPage): Diagnostic[] {
  return code.flatMap((node) => {
    const lines = shownLines(node);
    const widest = Math.max(0, ...lines.map((line) => line.length));
    if (lines.length <= CODE_LINES && widest <= CODE_COLUMNS) return [];
    const message = `Code has at most ${CODE_LINES} lines of ${CODE_COLUMNS} columns; here ${lines.length} of ${widest}.`;
    return [warning(page, lineOf(node), 'step-code', message)];
  });
}

function isRust({ lang }: Code): boolean {
  return (lang ?? '').startsWith('rust');
}

function shownLines(node: Code): string[] {
  const lines = node.value.split('\n');
  return isRust(node) ? lines.filter((line) => !/^\s*#(?: |$)/.test(line)) : lines;
}

/** An answer may show the sentence alone, so what the code relies on stands in it too. */
function namesItsApi({ item, code }: StepPage): string | null {
  const namesIn = (nodes: readonly { readonly value: string }[]): string[] =>
    nodes.flatMap(({ value }) => value.match(/[A-Za-z_]\w+/g) ?? []);
  const rust = code.filter(isRust);
  const used = new Set(namesIn(rust));
  if (rust.length === 0 || namesIn(nodesOfType(item.children, 'inlineCode')).some((name) => used.has(name)))
    return null;
  return 'The sentence names no function, type or flag of its code, and may be shown without it.';
}

/** A spawned task survives its caller, not the runtime. */
function spawnPromise({ text }: StepPage): string | null {
  const promises =
    /\bspawn\w*\b/.test(text) &&
    /\b(?:must finish|be finished|goes on|still runs|runs to the end|keeps running|survives?)\b/i.test(text);
  if (!promises || /TaskTracker|JoinSet|shut ?down|runtime|abort|drop/i.test(text)) return null;
  return 'A spawned task ends with its runtime: say what shutdown does, or name `TaskTracker`.';
}

/** What cannot be used on a stable toolchain with default features. */
const UNSTABLE =
  /\b(?:taskdump|task dump|spawned_at|poll[- ]time histogram|unhandled_panic|schedule-latency|Z?print-type-sizes|tokio-console|console-subscriber)\b/i;

function unstable({ item, text, code }: StepPage): string | null {
  const found = UNSTABLE.exec(`${text} ${code.map(({ value }) => value).join(' ')}`)?.[0];
  if (found === undefined || /unstable|nightly|feature|tokio_unstable/i.test(inlineText(item))) return null;
  return `"${found}" is unstable or behind a feature; the step says so.`;
}
