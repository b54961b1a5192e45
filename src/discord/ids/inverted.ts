/** Turns a table of signs around: from each sign to what it stands for. */
export function inverted<K extends string>(signs: Readonly<Record<K, string>>): ReadonlyMap<string, K> {
  return new Map((Object.keys(signs) as K[]).map((name) => [signs[name], name]));
}
