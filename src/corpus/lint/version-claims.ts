import type { Nodes, Paragraph } from 'mdast';
import { inlineText, lineOf } from '../parse/markdown.ts';
import { nodesOfType } from '../parse/nodes.ts';
import type { LintPage } from './lint-input.ts';

/** Tie of an API to a version: it is the `first` with it, or a sentence about it speaks of the API, so that it `has` it. */
type Tie = 'first' | 'has';

/** Version that a text gives to an API. */
export interface VersionClaim {
  readonly page: LintPage;
  readonly line: number;
  /** The API's path as the text writes it, without arguments: `['ClientBuilder', 'retry']`; a macro ends in `!`. */
  readonly path: readonly string[];
  /** The crate that the text names for the version; `null` where it leaves that to the reader. `std` for Rust. */
  readonly crate: string | null;
  readonly version: string;
  readonly tie: Tie;
  /** The prose around, code included, in which crates and owners of methods are looked for. */
  readonly around: string;
}

/** Bold head of an entry of "Since then". */
interface Head {
  readonly crate: string;
  readonly version: string;
}

const HEAD = /^([A-Za-z][\w-]*) v?(\d+(?:\.\d+)+), \d{4}[\d-]*$/;
const VERSION = String.raw`(?:([A-Za-z][\w-]*) )?(\d+(?:\.\d+)+)(?![\w.]*\d)`;
/** Stands for a piece of inline code, with its number. */
const CODE = '\u{2}(\\d+)\u{3}';

/** `X` (tokio 1.51), `X` (feature `y`, 0.7.2). */
const BESIDE = new RegExp(String.raw`${CODE} \(([^()]*)\)`, 'g');
const IN_BRACKETS = new RegExp(String.raw`^(?:(?:stable )?(?:since|from) )?${VERSION}(?: on)?$`);
/** `X` is stable since 1.51. */
const STABLE_SINCE = new RegExp(
  String.raw`${CODE},?(?: (?:is|are|has been|exists|came|there))*(?: stable| there)?,? (since|from|in) ${VERSION}`,
  'g',
);
/** Since 1.28 it has `X`. */
const SINCE_IT_HAS = new RegExp(
  String.raw`\b[Ss]ince ${VERSION},? (?:(?:it|there|tokio) (?:has|is|are) (?:an? |the )?)?${CODE}`,
  'g',
);
/** 0.7.16 added `X`. */
const ADDED = new RegExp(String.raw`${VERSION} (?:added|adds|brought|brings) ${CODE}`, 'g');
/** Below a head: `X` is stable. */
const ARRIVES = /^ (?:(?:is|are) (?:now )?(?:stable|there|in std)|came(?: in)?|exists?)\b/;

/** Reads the versions that a text of ours gives to APIs. "How people ask it" is not looked at: who asks may be wrong. */
export function versionClaims(page: LintPage): VersionClaim[] {
  let asked = false;
  return page.root().children.flatMap((node) => {
    if (node.type === 'heading' && node.depth <= 2) asked = /^how people ask it$/i.test(inlineText(node));
    return asked ? [] : nodesOfType([node], 'paragraph').flatMap((paragraph) => claimsIn(page, paragraph));
  });
}

function claimsIn(page: LintPage, paragraph: Paragraph): VersionClaim[] {
  const codes: string[] = [];
  const [first, ...rest] = paragraph.children;
  const head = first?.type === 'strong' ? headOf(inlineText(first)) : null;
  const text = (head ? rest : paragraph.children).map((node) => marked(node, codes)).join('');
  const around = inlineText(paragraph);
  const tied = new Set<number>();
  const claim = (code: string | undefined, version: string, tie: Tie, crate?: string): VersionClaim[] => {
    tied.add(Number(code));
    const path = pathOf(codes[Number(code)] ?? '');
    if (path === null) return [];
    return [{ page, line: lineOf(paragraph), path, crate: crateOf(crate) ?? null, version, tie, around }];
  };
  const found = [
    ...[...text.matchAll(BESIDE)].flatMap(([, code, inside = '']) => {
      const [, crate, version] = matchOf(inside.split(/[,;] /), IN_BRACKETS);
      return version === undefined ? [] : claim(code, version, 'first', crate ?? head?.crate);
    }),
    ...[...text.matchAll(STABLE_SINCE)].flatMap(([whole, code, word, crate, version = '']) => {
      const says = /(?:stable|exists|came|there)[, ]/.test(whole);
      return word === 'in' && !says ? [] : claim(code, version, says ? 'first' : 'has', crate ?? head?.crate);
    }),
    ...[...text.matchAll(SINCE_IT_HAS)].flatMap(([whole, crate, version = '', code]) => {
      const says = / (?:it has|there (?:is|are)|tokio has) /.test(whole);
      return claim(code, version, says ? 'first' : 'has', crate ?? head?.crate);
    }),
    ...[...text.matchAll(ADDED)].flatMap(([, crate, version = '', code]) =>
      claim(code, version, 'first', crate ?? head?.crate),
    ),
  ];
  if (head === null) return found;
  const ofHead = [...text.matchAll(new RegExp(CODE, 'g'))].flatMap(({ 0: whole, 1: code, index }) => {
    if (tied.has(Number(code))) return [];
    const arrives = ARRIVES.test(text.slice(index + whole.length));
    return claim(code, head.version, arrives ? 'first' : 'has', head.crate);
  });
  return [...found, ...ofHead];
}

function headOf(text: string): Head | null {
  const [, name, version] = HEAD.exec(text) ?? [];
  return name === undefined || version === undefined ? null : { crate: name, version };
}

/** Gives a crate the name that the table has for it. */
function crateOf(name: string | undefined): string | undefined {
  const crate = name?.toLowerCase();
  return crate === 'rust' ? 'std' : crate;
}

function matchOf(parts: readonly string[], pattern: RegExp): readonly (string | undefined)[] {
  for (const part of parts) {
    const match = pattern.exec(part);
    if (match) return match;
  }
  return [];
}

/** Gives the text of a node with a mark for each piece of code, which goes to `codes`. */
function marked(node: Nodes, codes: string[]): string {
  if (node.type === 'inlineCode') return `\u{2}${codes.push(node.value) - 1}\u{3}`;
  if (node.type === 'text') return node.value.replace(/\s+/g, ' ');
  return 'children' in node ? node.children.map((child) => marked(child, codes)).join('') : ' ';
}

/** Finds the path that code is about, as of `rx.is_closed()`, `impl AsyncFn() -> T`, `sync::SetOnce`; `null` for none. */
function pathOf(code: string): string[] | null {
  let bare = code.replace(/"[^"]*"/g, '').replace(/->.*$/, '');
  for (let before = ''; before !== bare;) {
    before = bare;
    bare = bare.replace(/\([^()]*\)|(?:::)?<[^<>]*>/g, '');
  }
  const chain = /^(?:&|impl |dyn |\w+: (?:impl )?)?\.?((?:[A-Za-z_]\w*(?:::|\.))*[A-Za-z_]\w*!?)(?:\.await)?$/.exec(
    bare.replace(/\.await$/, '').trim(),
  )?.[1];
  return chain?.split('.').at(-1)?.split('::') ?? null;
}
