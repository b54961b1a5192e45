import type { Code, ListItem } from 'mdast';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { plainText } from '../../model/text.ts';
import { inlineText, lineOf, richText } from '../parse/markdown.ts';
import { itemsBelow, nodesOfType } from '../parse/nodes.ts';
import { warning, type LintInput, type Page } from './lint-input.ts';

/** Most characters of a step's text without markup, and of its opening clause: as much as a phone shows. */
const STEP_LENGTH = 220;
const OPENING_LENGTH = 60;
/** Most lines of code in a step: as many as a phone shows. */
const CODE_LINES = 8;
const CODE_COLUMNS = 72;

/** A step as the rules see it. */
interface StepPage {
  readonly page: Page;
  readonly item: ListItem;
  readonly text: string;
  readonly code: readonly Code[];
}

/**
 * Steps of "What helps" can be chosen by themselves: each begins with a bold clause, is short, leans on nothing before it,
 * names in its sentence what its code uses, and says what a promise about spawned work or an unstable feature costs.
 */
export function steps({ digests }: LintInput): Diagnostic[] {
  return digests.flatMap((page) => stepsOf(page).flatMap((step) => RULES.flatMap((rule) => rule(step))));
}

const RULES: readonly ((step: StepPage) => Diagnostic[])[] = [
  opening,
  length,
  standsAlone,
  codeSize,
  namesItsApi,
  spawnPromise,
  unstable,
];

function stepsOf(page: Page): StepPage[] {
  return itemsBelow(page.root(), 'What helps').map((item) => {
    const prose = item.children.filter(({ type }) => type !== 'code');
    const code = item.children.flatMap((node) => (node.type === 'code' ? node : []));
    return { page, item, text: prose.map((node) => plainText(richText(node))).join(' '), code };
  });
}

function fault({ page, item }: StepPage, rule: string, message: string): Diagnostic[] {
  return [warning(page, lineOf(item), rule, message)];
}

/** `**If the guard came from std**: …` */
function opening(step: StepPage): Diagnostic[] {
  const [first] = step.item.children;
  const [clause, rest] = first?.type === 'paragraph' ? first.children : [];
  const isOpening = clause?.type === 'strong' && rest?.type === 'text' && rest.value.startsWith(':');
  if (!isOpening) {
    return fault(
      step,
      'step-opening',
      'A step begins with a bold clause and a colon: **If the guard came from std**: …',
    );
  }
  const characters = [...plainText(richText(clause))].length;
  if (characters <= OPENING_LENGTH) return [];
  return fault(
    step,
    'step-opening',
    `The opening clause has ${characters} characters; at most ${OPENING_LENGTH} are shown.`,
  );
}

function length(step: StepPage): Diagnostic[] {
  const characters = [...step.text].length;
  if (characters <= STEP_LENGTH) return [];
  return fault(
    step,
    'step-length',
    `A step has at most ${STEP_LENGTH} characters besides its code; here ${characters}.`,
  );
}

/** Words that refer to what stands before the step. */
const LEANS =
  /\b(?:as above|the above|see above|above step|previous step|step before|as before|step \d|the same way|likewise)\b/i;

function standsAlone(step: StepPage): Diagnostic[] {
  const leaning = LEANS.exec(step.text)?.[0];
  if (leaning === undefined) return [];
  return fault(step, 'step-leans', `"${leaning}" leans on something above the step, which an answer may leave out.`);
}

function codeSize(step: StepPage): Diagnostic[] {
  return step.code.flatMap((code) => {
    const lines = shownLines(code);
    const widest = Math.max(0, ...lines.map((line) => line.length));
    if (lines.length <= CODE_LINES && widest <= CODE_COLUMNS) return [];
    const message = `Code has at most ${CODE_LINES} lines of ${CODE_COLUMNS} columns; here ${lines.length} of ${widest}.`;
    return [warning(step.page, lineOf(code), 'step-code', message)];
  });
}

function shownLines({ lang, value }: Code): string[] {
  const lines = value.split('\n');
  return (lang ?? '').startsWith('rust') ? lines.filter((line) => !/^\s*#(?: |$)/.test(line)) : lines;
}

/** An answer may show the sentence alone, so what the code relies on stands in it too. */
function namesItsApi(step: StepPage): Diagnostic[] {
  const rust = step.code.filter(({ lang }) => (lang ?? '').startsWith('rust'));
  if (rust.length === 0) return [];
  const used = new Set(rust.flatMap(({ value }) => value.match(/[A-Za-z_]\w+/g) ?? []));
  const named = nodesOfType(step.item.children, 'inlineCode').flatMap(
    ({ value }) => value.match(/[A-Za-z_]\w+/g) ?? [],
  );
  if (named.some((name) => used.has(name))) return [];
  return fault(
    step,
    'step-api',
    'The sentence names no function, type or flag of its code, and may be shown without it.',
  );
}

/** A spawned task survives its caller, not the runtime. */
function spawnPromise(step: StepPage): Diagnostic[] {
  const promises =
    /\bspawn\w*\b/.test(step.text) &&
    /\b(?:must finish|be finished|goes on|still runs|runs to the end|keeps running|survives?)\b/i.test(step.text);
  if (!promises || /TaskTracker|JoinSet|shut ?down|runtime|abort|drop/i.test(step.text)) return [];
  return fault(
    step,
    'step-spawn',
    'A spawned task ends with its runtime: say what shutdown does, or name `TaskTracker`.',
  );
}

/** What cannot be used on a stable toolchain with default features. */
const UNSTABLE =
  /\b(?:taskdump|task dump|spawned_at|poll[- ]time histogram|unhandled_panic|schedule-latency|Z?print-type-sizes|tokio-console|console-subscriber)\b/i;

function unstable(step: StepPage): Diagnostic[] {
  const found = UNSTABLE.exec(`${step.text} ${step.code.map(({ value }) => value).join(' ')}`)?.[0];
  if (found === undefined || /unstable|nightly|feature|tokio_unstable/i.test(inlineText(step.item))) return [];
  return fault(step, 'step-unstable', `"${found}" is unstable or behind a feature; the step says so.`);
}
