import { createHash, randomBytes } from 'node:crypto';

/** Crockford's alphabet: no letter that looks like a digit. */
const SIGNS = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 12;

/** Makes a receipt code of 60 random bits, such as `k7qm-2xv9-4hdt`. */
export function createReceipt(): string {
  const signs = [...randomBytes(LENGTH)].map((byte) => SIGNS.charAt(byte % SIGNS.length)).join('');
  return signs.replace(/.{4}(?=.)/g, '$&-');
}

/**
 * Gives the id of the question that a code is the receipt of, 16 hexadecimal digits: a hash, so that whoever reads the
 * table cannot withdraw. Capitals, spaces, missing hyphens and letters in place of digits are understood; any text gives
 * an id.
 */
export function idOfReceipt(code: string): string {
  const read = code
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '')
    .replace(/o/g, '0')
    .replace(/[il]/g, '1');
  return createHash('sha256').update(`receipt ${read}`).digest('hex').slice(0, 16);
}
