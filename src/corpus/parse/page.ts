import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Document } from './documents.ts';
import { parseBook, parseContents } from './book.ts';
import { parseCharacter } from './character.ts';
import { parseMetanarrative } from './metanarrative.ts';
import { parseStory } from './story.ts';
import type { SourceFile } from '../read/sources.ts';

/**
 * Parses one file on its own. Never throws: a file that could not be read gives an `unread` document with an `error`.
 */
export function parseFile(source: SourceFile): Document {
  const { file, content } = source;
  if ('fault' in content) {
    return { kind: 'unread', file, diagnostics: [fault(file, 'error', 'unreadable', `This file ${content.fault}.`)] };
  }
  const document = parseNested(source, content.text);
  if (!content.repaired) return document;
  const message = 'Some characters were decoded wrongly (UTF-8 read as Windows-1252) and have been put right.';
  return { ...document, diagnostics: [...document.diagnostics, fault(file, 'warning', 'damaged-text', message)] };
}

/**
 * Parses a file; nesting of lists and quotes to a depth that nobody writes exhausts the stack and gives an `unread`
 * document.
 */
function parseNested(source: SourceFile, text: string): Document {
  try {
    return parseText(source, text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = 'This file nests lists or quotes too deeply to be read.';
    return { kind: 'unread', file: source.file, diagnostics: [fault(source.file, 'error', 'unreadable', message)] };
  }
}

function parseText({ kind, id, file, layer }: SourceFile, text: string): Document {
  switch (kind) {
    case 'story':
    case 'note':
      return parseStory(id, file, layer, text);
    case 'metanarrative':
      return parseMetanarrative(file, layer, text);
    case 'character':
      return parseCharacter(id, file, layer, text);
    case 'contents':
      return parseContents(file, text);
    case 'book':
      return parseBook(file, text);
  }
}

function fault(file: string, severity: Diagnostic['severity'], rule: string, message: string): Diagnostic {
  return { severity, file, line: 1, rule, message };
}
