import type { FormFault } from '../protocol/form-errors.ts';
import { stringOf } from '../protocol/json.ts';

/** Position in a body, as keys and indices: `['components', 0, 'label']`. */
export type Path = readonly (string | number)[];

/** Counts code points, which is how Discord measures a text. */
export function codePointsIn(text: string): number {
  return text.length - (text.match(/[\u{10000}-\u{10FFFF}]/gu)?.length ?? 0);
}

/** Makes a fault at a position. */
export function fault(path: Path, message: string, code = 'LOOPBACK_LIMIT'): FormFault {
  return { path, code, message };
}

/** Finds the fault of a text that is missing, too short or too long, counted in code points; absent values are fine when `min` is 0. */
export function textFaults(value: unknown, path: Path, min: number, max: number): FormFault[] {
  if (value === undefined || value === null) {
    return min === 0 ? [] : [fault(path, 'This field is required', 'BASE_TYPE_REQUIRED')];
  }
  const text = stringOf(value);
  if (text === undefined) return [fault(path, 'Must be a string.', 'STRING_TYPE_CONVERT')];
  const length = codePointsIn(text);
  if (length > max) return [fault(path, `Must be ${max} or fewer in length (is ${length}).`, 'BASE_TYPE_MAX_LENGTH')];
  if (codePointsIn(text.trim()) < min)
    return [fault(path, `Must be ${min} or more in length.`, 'BASE_TYPE_MIN_LENGTH')];
  return [];
}

/** Finds the fault of a list outside `min` to `max` items. */
export function countFaults(list: readonly unknown[], path: Path, min: number, max: number): FormFault[] {
  if (list.length >= min && list.length <= max) return [];
  return [fault(path, `Must be between ${min} and ${max} in length (is ${list.length}).`, 'BASE_TYPE_BAD_LENGTH')];
}

/** Finds a fault for every value that occurs a second time. */
export function duplicateFaults(
  values: readonly { readonly value: unknown; readonly path: Path }[],
  what: string,
): FormFault[] {
  const seen = new Set<unknown>();
  return values.flatMap(({ value, path }) => {
    if (value === undefined || value === null) return [];
    if (seen.has(value)) return [fault(path, `${what} cannot be duplicated: ${JSON.stringify(value)}`, 'DUPLICATE')];
    seen.add(value);
    return [];
  });
}

/** Finds the fault of an address that is not http, https or discord, or over `max` characters. */
export function urlFaults(value: unknown, path: Path, max: number): FormFault[] {
  const faults = textFaults(value, path, 1, max);
  const text = stringOf(value);
  if (text === undefined || faults.length > 0) return faults;
  const good = URL.canParse(text) && /^(https?|discord|attachment):/u.test(text) && !/\s/u.test(text);
  return good ? [] : [fault(path, 'Not a well formed URL.', 'URL_TYPE_INVALID_URL')];
}
