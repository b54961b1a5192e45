import { inlineCode, type Block, type CodeBlock } from '../../src/model/text.ts';

/** A block of prose; code stands in backticks. */
export function prose(text: string): Block {
  return { kind: 'prose', text: inlineCode(text) };
}

/** A block of code. */
export function codeBlock(text: string, language: string | null = null): CodeBlock {
  return { kind: 'code', language, text };
}
