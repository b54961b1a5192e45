import { printable } from '../../base/text.ts';
import { errorRank, focus } from '../../answers/ask/focus.ts';
import type { Log } from '../../ops/logger.ts';
import { readAttachment, type Attachment, type AttachmentSource } from './attachments.ts';
import { isWritten } from './nothing-to-read.ts';
import { visibleFiles, visibleTexts } from './visible-text.ts';
import type { SingleMessage, WireFile } from './wire-message.ts';

/** Most characters of a reading, as many as a question may have. */
export const READING_LIMIT = 8_000;

/** Most characters that a message's own words take where files go with them. */
const WORDS_BESIDE_FILES = 3_000;

/** Fewest characters that are worth a part of a file. */
const LEAST_PART = 200;

/** Most files of one message that are read. */
const MOST_FILES = 10;

/** The text of a message and of its files, and where it is from. */
export interface Reading {
  /** At most {@link READING_LIMIT} characters; `''` where there is none. */
  readonly text: string;
  /** What was read of long texts and of files, and which were not read and why: a sentence each. */
  readonly notes: readonly string[];
}

/** Words and files that are read together. */
export interface Written {
  /** Texts in reading order. */
  readonly texts: readonly string[];
  readonly files: readonly Attachment[];
}

/** Gives what a message shows, as it is read: nothing of a notice of Discord's. `words` replaces its own content. */
export function writtenIn(message: SingleMessage, words = message.content): Written {
  if (!isWritten(message)) return { texts: [], files: [] };
  return { texts: visibleTexts({ ...message, content: words }), files: visibleFiles(message).map(asAttachment) };
}

function asAttachment({ filename, url, size, content_type }: WireFile): Attachment {
  return { name: filename, url, size, type: content_type };
}

/**
 * Reads words and files into one text: the words first, then the file with the surest error, then the others. What does
 * not fit is cut around its error. Never rejects: a file that cannot be read is told of in a note.
 */
export async function readWritten({ texts, files }: Written, source: AttachmentSource, log: Log): Promise<Reading> {
  const read = await Promise.all(files.slice(0, MOST_FILES).map((file) => readFile(file, source)));
  const unread = read.flatMap((file) => ('why' in file ? [`${file.name}: ${file.why}.`] : []));
  const found = read
    .flatMap((file) => ('text' in file ? [file] : []))
    .map((file) => ({ ...file, rank: errorRank(file.text) }))
    .sort((one, other) => one.rank - other.rank);
  if (files.length > MOST_FILES) unread.push(`Of ${files.length} files I read the first ${MOST_FILES} only.`);
  if (unread.length > 0) log.info({ unread: unread.length }, 'files were not read');
  const words = texts.join('\n\n');
  const shown = focus(words, found.length > 0 ? WORDS_BESIDE_FILES : READING_LIMIT);
  const notes = words.length > shown.text.length ? [`Read of the message: ${linesOf(shown)}.`] : [];
  let text = shown.text;
  for (const { name, text: whole } of found) {
    const room = READING_LIMIT - text.length - 2;
    if (room < Math.min(LEAST_PART, whole.length)) {
      notes.push(`${name}: not read, the others fill what I can take.`);
      continue;
    }
    const part = focus(whole, room);
    text = text === '' ? part.text : `${text}\n\n${part.text}`;
    notes.push(`Read from ${name}, ${linesOf(part)}.`);
  }
  return { text, notes: [...notes, ...unread] };
}

async function readFile(
  file: Attachment,
  source: AttachmentSource,
): Promise<{ readonly name: string } & ({ readonly text: string } | { readonly why: string })> {
  const name = printable(file.name ?? '', 60) || 'A file';
  return { name, ...(await readAttachment(file, source)) };
}

function linesOf({ from, to, lines }: ReturnType<typeof focus>): string {
  const number = (one: number): string => one.toLocaleString('en-US');
  if (lines === 1) return 'one line';
  return from === 1 && to === lines
    ? `all ${number(lines)} lines`
    : `lines ${number(from)} to ${number(to)} of ${number(lines)}`;
}
