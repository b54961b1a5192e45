import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import { common, createLowlight } from 'lowlight';
import type { CodeBlock } from '../../model/text.ts';

const lowlight = createLowlight(common);

/** What readers are told a block is in; others are just code. */
const NAMES: Readonly<Record<string, string>> = {
  rust: 'Rust',
  toml: 'TOML',
  sh: 'Shell',
  cpp: 'C++',
  python: 'Python',
};
/** A longer line does not fit into a narrow window, so that its block scrolls and must be reached by keyboard. */
const NARROW = 30;

/** Writes a block of code, coloured where its language is known. */
export function codeNode({ language, text }: CodeBlock): ElementContent {
  const isKnown = language !== null && lowlight.registered(language);
  const coloured = isKnown ? (lowlight.highlight(language, text).children as ElementContent[]) : text;
  const scrolls = text.split('\n').some((line) => line.length > NARROW);
  const label = `${NAMES[language ?? ''] ?? 'Plain'} ${language === 'text' || language === null ? 'text' : 'code'}`;
  return h('pre', scrolls ? { tabIndex: 0, role: 'group', ariaLabel: label } : {}, h('code', coloured));
}
