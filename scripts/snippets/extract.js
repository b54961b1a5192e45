// Reads the Rust blocks of a markdown file and makes a source file of each. By rustdoc's rules: a line that begins with
// `# ` is compiled and not shown, and a block without a `fn main` is the body of one.
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const FLAGS = ['run', 'nightly', 'edition2021', 'edition2024', 'compile_fail'];
const CODE = /^E\d{4}$/;

/** Lists the Rust blocks of a markdown file, in order. */
export function blocksOf(file, markdown) {
  const found = [];
  const visit = (node) => {
    const info = node.type === 'code' ? [node.lang, node.meta].filter(Boolean).join(' ') : '';
    if (/^rust\b/.test(info))
      found.push({ file, line: node.position.start.line, code: node.value, ...optionsOf(info) });
    node.children?.forEach(visit);
  };
  visit(unified().use(remarkParse).parse(markdown));
  return found;
}

/** Reads an info string such as `rust,with=axum,compile_fail,E0277`. What it does not know ends up in `unknown`. */
export function optionsOf(info) {
  const [given, reason] = info.split(/,unchecked=(.*)/s);
  const words = given
    .split(',')
    .slice(1)
    .map((word) => word.trim());
  const codes = words.filter((word) => CODE.test(word));
  const named = words.filter((word) => word.startsWith('with='));
  const known = (word) => FLAGS.includes(word) || codes.includes(word) || named.includes(word);
  return {
    member: named[0]?.slice('with='.length) ?? 'base',
    run: words.includes('run'),
    nightly: words.includes('nightly'),
    edition: words.includes('edition2021') ? '2021' : '2024',
    compileFail: words.includes('compile_fail'),
    codes,
    unchecked: reason?.trim() ?? null,
    unknown: words.filter((word) => !known(word)),
  };
}

/** Tells whether the block holds tests, which only exist in a test target. */
export function holdsTests({ code }) {
  return /^\s*#\[(\w+::)*test\b/m.test(code.replace(/^\s*# /gm, ''));
}

/**
 * Makes the source file of a block. Its lines have the numbers that they have in the markdown file, so that what the
 * compiler says needs no translation: what goes before the code stands on the line of the opening fence.
 */
export function sourceOf(block) {
  const lines = block.code.split('\n').map(unhidden);
  const inner = lines.filter(isInnerAttribute).map((line) => line.trim());
  const body = lines.map((line) => (isInnerAttribute(line) ? '' : line));
  const lint = block.compileFail ? '' : ' #![deny(unused_must_use)]';
  const [before, after] = wrapping(block, body);
  const head = [`#![allow(unused)]${lint}`, ...inner, before].filter(Boolean).join(' ');
  return [...Array.from({ length: block.line - 1 }, () => ''), head, ...body, after, ''].join('\n');
}

/** What has to stand around the code: nothing, a `main`, or one whose end is a `Result`. */
function wrapping(block, body) {
  if (holdsTests(block) || body.some((line) => /\bfn main\s*\(/.test(line))) return ['', ''];
  if (body.join('\n').trimEnd().endsWith('(())')) {
    return ['fn main() { fn inner() -> ::core::result::Result<(), impl ::core::fmt::Debug> {', '} inner().unwrap() }'];
  }
  return ['fn main() {', '}'];
}

/** Takes rustdoc's mark off a hidden line. */
function unhidden(line) {
  const [, indent, rest] = /^(\s*)(.*)$/s.exec(line);
  if (rest === '#') return '';
  if (rest.startsWith('# ')) return indent + rest.slice(2);
  return rest.startsWith('##') ? indent + rest.slice(1) : line;
}

/** Tells whether the line is an attribute of the whole file, which must stand before everything else. */
function isInnerAttribute(line) {
  return /^\s*#!\[.*\]\s*$/.test(line);
}
