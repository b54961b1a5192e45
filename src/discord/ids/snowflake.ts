const LARGEST = 2n ** 64n - 1n;

/** Writes a Discord id in base 36, at most 13 characters. Anything that is not an id gives `0`. */
export function shortenSnowflake(id: string): string {
  return isSnowflake(id) ? BigInt(id).toString(36) : '0';
}

/** Restores the id that {@link shortenSnowflake} shortened; `undefined` for anything it cannot have written. */
export function restoreSnowflake(short: string): string | undefined {
  if (!/^(0|[1-9a-z][0-9a-z]{0,12})$/u.test(short)) return undefined;
  let value = 0n;
  for (const digit of short) value = value * 36n + BigInt(parseInt(digit, 36));
  return value > LARGEST ? undefined : value.toString();
}

/** True for a decimal number of 64 bits without leading zeros. */
function isSnowflake(id: string): boolean {
  return /^(0|[1-9]\d{0,19})$/u.test(id) && BigInt(id) <= LARGEST;
}
