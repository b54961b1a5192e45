/**
 * Drops from a page title what every page repeats: leading emoji and signs (not a quotation), "Status quo stories:",
 * "Status quo:", "Status quo of an AWS engineer:", and a full stop at the end (an ellipsis stays).
 */
export function cleanTitle(title: string): string {
  return title
    .replace(/`/g, '')
    .replace(/^(?:(?!"[^"]+")[^\p{L}\p{N}])+/u, '')
    .replace(/^(?:status quo(?: stories| of an aws engineer)?\s*:\s*)+/i, '')
    .replace(/(?<!\.)\.$/, '')
    .trim();
}

/** True for a title that was left as the template has it. */
export function isTemplateTitle(title: string): boolean {
  return /^template\b/i.test(cleanTitle(title)) || cleanTitle(title) === '';
}

/** Makes a title of a story's id: `aws_engineer/using_jni` gives "Using jni". */
export function titleFromId(id: string): string {
  const words = (id.split('/').at(-1) ?? id).replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Keeps letters and digits only, in lower case: titles, link texts and ids of one story compare equal in this form. */
export function comparable(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Makes a slug of at most `limit` characters, cut at a word where that leaves something; `x` where nothing is left. */
export function slug(text: string, limit: number): string {
  const whole = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (whole.length <= limit) return whole === '' ? 'x' : whole;
  const word = whole.lastIndexOf('-', limit);
  return whole.slice(0, word > 0 ? word : limit);
}
