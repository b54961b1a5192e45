/** Longest address that Discord takes in a link button. */
const MAX_LENGTH = 512;
const TITLE_LENGTH = 60;
const PAGE = 'https://github.com/rust-lang/wg-async/issues/new';
const FIXED = { labels: 'status-quo-story-ideas', template: '-status-quo--story-issue.md' };

/**
 * Makes the address of the page that opens a story idea upstream, pre-filled with a question: at most 512 characters of
 * plain ASCII, never cut inside an escape. What does not fit of the question is left out.
 */
export function proposeUrl(question: string): string {
  // Lone surrogates, which cannot be escaped, are in \\p{C}.
  const text = question.replace(/[\p{C}\p{Z}\s]+/gu, ' ').trim();
  const title = cutEscaped(text, TITLE_LENGTH * 3, TITLE_LENGTH);
  const start = `${PAGE}?labels=${FIXED.labels}&template=${FIXED.template}&title=${title}&body=`;
  return start + cutEscaped(text, MAX_LENGTH - start.length);
}

/**
 * Escapes `text` for an address: at most `room` characters of it and `points` code points, ended with an ellipsis where
 * it was cut.
 */
function cutEscaped(text: string, room: number, points = Infinity): string {
  const ellipsis = encodeURIComponent('…');
  const pieces = [...text].map(escapeStrictly);
  const whole = pieces.join('');
  if (whole.length <= room && pieces.length <= points) return whole;
  let out = '';
  for (const piece of pieces.slice(0, points)) {
    if (out.length + piece.length + ellipsis.length > room) break;
    out += piece;
  }
  return out + ellipsis;
}

/** Escapes what `encodeURIComponent` leaves although it ends a link in markdown or in a terminal. */
function escapeStrictly(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
