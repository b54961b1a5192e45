import { createHash } from 'node:crypto';

/** Puts a line with the hash of a text before it, so that {@link unsealed} finds out whether it is whole. */
export function sealed(text: string): string {
  return `sha256 ${hashOf(text)}\n${text}\n`;
}

/** Gives the text that was sealed. Throws where anything in it is not as it was. */
export function unsealed(whole: string): string {
  const end = whole.indexOf('\n');
  const text = whole.slice(end + 1, -1);
  if (whole !== sealed(text)) throw new Error('this is not what was written');
  return text;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
