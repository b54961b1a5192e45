/**
 * Writes JSON that is safe to show: characters that steer a terminal or change the reading direction are escaped, which
 * JSON itself asks for only below U+0020. On one line, or indented by `indent` blanks a level.
 */
export function safeJson(value: unknown, indent = 0): string {
  return escapedSigns(JSON.stringify(value, null, indent));
}

/** Escapes, in JSON that is written already, what {@link safeJson} escapes. */
export function escapedSigns(json: string): string {
  return json.replace(/[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, escaped);
}

/** Escapes, in JSON that is written already, whatever is not ASCII: engines keep such a text in a byte a sign. */
export function asciiJson(json: string): string {
  return json.replace(/[^\0-\u007f]/g, escaped);
}

function escaped(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
