import type { Action } from '../../answers/action.ts';
import { MAX_PICKS, MAX_STEPS, type Pick, type Shortlist } from '../../answers/shortlist.ts';
import { inverted } from './inverted.ts';
import { stableKey, type KeyBook } from './keys.ts';

/** An action on a shortlist. */
type ShortlistAction = Extract<Action, { readonly found: Shortlist }>;

/** What a code of a shortlist means; its place points to a story that is still there. */
type Decoded =
  | { readonly kind: 'action'; readonly action: ShortlistAction }
  | { readonly kind: 'gone'; readonly what: 'story' }
  | { readonly kind: 'malformed' };

const LETTERS = { answer: 'a', steps: 't', list: 'l', helped: 'y', refused: 'n', 'none-of-these': 'o' } as const;
const KINDS = inverted(LETTERS);
/** A letter, the place, the change and whether it is sure, then each pick: its key and its steps; at last what was judged. */
const CODE = /^([atlyno])([\da])([\da-j])((?:[\w-]{4}[\da-z]{2}){1,10})([\da-z]{3})?$/u;
/** The bit of what was judged that says that none of these was it; those below it stand for the picks. */
const PASSED = 1 << MAX_PICKS;

/** True for a code that looks like those of {@link encodeShortlist}. */
export function isShortlistCode(code: string): boolean {
  return CODE.test(code);
}

/** Encodes an action on a shortlist in at most 66 characters of `[A-Za-z0-9_-]`. */
export function encodeShortlist(action: ShortlistAction): string {
  const { picks, sure, change } = action.found;
  const place = 'from' in action ? action.from : action.at;
  const shown = picks.slice(0, MAX_PICKS);
  const head = [Math.min(place, shown.length), Math.min(change ?? 0, 9) * 2 + Number(sure)];
  const steps = shown.map((pick) => stableKey('story', pick.storyId) + encodeSteps(pick.steps));
  return (
    LETTERS[action.kind] + head.map((number) => number.toString(36)).join('') + steps.join('') + marksOf(action.found)
  );
}

/** Writes what was judged; nothing where nothing was. */
function marksOf({ picks, passed }: Shortlist): string {
  const bits = picks
    .slice(0, MAX_PICKS)
    .reduce((sum, { judged }, at) => sum + (judged ? 1 << at : 0), passed ? PASSED : 0);
  return bits === 0 ? '' : bits.toString(36).padStart(3, '0');
}

/** Three numbers of steps, none above 9, are one number below 1,000: two digits of base 36. */
function encodeSteps(steps: readonly number[]): string {
  const digits = steps.slice(0, MAX_STEPS).map((step) => Math.min(step, 9));
  return Number(digits.join('') || 0)
    .toString(36)
    .padStart(2, '0');
}

/**
 * Decodes a code for which {@link isShortlistCode} is true. Stories that are gone are left out; when the one to open is,
 * or all are, the result is `gone`.
 */
export function decodeShortlist(code: string, book: KeyBook): Decoded {
  const [, letter = '', place = '', flags = '', rest = '', marks = '0'] = CODE.exec(code) ?? [];
  const judged = parseInt(marks, 36);
  const all = (rest.match(/.{6}/gu) ?? []).map((pick, at) => decodePick(pick, (judged & (1 << at)) > 0, book));
  const at = parseInt(place, 36);
  const kind = KINDS.get(letter) ?? 'answer';
  const isList = kind === 'list' || kind === 'none-of-these';
  const isBeyond = at > all.length || (at === all.length && !isList);
  const isOurs = marks === '0' || (judged > 0 && (judged & ~PASSED) >> all.length === 0);
  if (isBeyond || !isOurs || all.includes('malformed')) return { kind: 'malformed' };
  const here = (picks: typeof all): Pick[] => picks.flatMap((pick) => (typeof pick === 'string' ? [] : pick));
  const picks = here(all);
  if (picks.length === 0 || (!isList && all[at] === 'gone')) return { kind: 'gone', what: 'story' };
  const bits = all[0] === 'gone' ? 0 : parseInt(flags, 36);
  const change = bits > 1 ? Math.floor(bits / 2) : null;
  const found = { picks, sure: bits % 2 === 1, change, ...(judged & PASSED ? { passed: true as const } : {}) };
  const before = here(all.slice(0, at)).length;
  return { kind: 'action', action: isList ? { kind, from: before, found } : { kind, at: before, found } };
}

function decodePick(pick: string, judged: boolean, book: KeyBook): Pick | 'gone' | 'malformed' {
  const code = pick.slice(4);
  const number = parseInt(code, 36);
  const steps = number === 0 ? [] : [...String(number)].map(Number);
  if (encodeSteps(steps) !== code || steps.includes(0)) return 'malformed';
  const storyId = book.story(pick.slice(0, 4));
  return storyId === undefined ? 'gone' : { storyId, steps, ...(judged ? { judged } : {}) };
}

/** Gives the key of the story that a code opens; of a list, the first that was found. */
export function firstKeyIn(code: string): string | null {
  const [, letter, digit = '', , rest = ''] = CODE.exec(code) ?? [];
  const at = isOfList(letter) ? 0 : parseInt(digit, 36);
  return rest.slice(at * 6, at * 6 + 4) || null;
}

/** Gives the keys of the stories that somebody has seen who is offered this code; `null` for other codes. */
export function shownKeysIn(code: string): string[] | null {
  const [, letter, place = '', , rest = ''] = CODE.exec(code) ?? [];
  if (letter === undefined) return null;
  const seen = parseInt(place, 36) + (isOfList(letter) ? 0 : 1);
  return (rest.match(/.{6}/gu) ?? []).slice(0, seen).map((pick) => pick.slice(0, 4));
}

/** Gives the key of the story whose steps a code opens, which stands on an answer with that story alone; else `null`. */
export function answerKeyIn(code: string): string | null {
  return code.startsWith(LETTERS.steps) ? firstKeyIn(code) : null;
}

function isOfList(letter: string | undefined): boolean {
  return letter === LETTERS.list || letter === LETTERS['none-of-these'];
}
