/**
 * Lists of whole numbers in rows of equal width, each list as text, for example `3,120,2,-5`: JSON of texts is read in a fifth
 * of the time, and most questions need few of the lists. The first number of a row stands as its distance from that of the
 * row before, so that rising ones are small; a negative one stands as it is, and after it counting begins at 0 again.
 */
export type PackedLists = readonly string[];

/** Gives the list at a place, the same each time; out of range an empty one. */
export type ListAt = (place: number) => readonly number[];

/** Packs a list of rows of `width` numbers. */
export function packRows(list: readonly number[], width: number): string {
  let before = 0;
  const packed = list.map((value, at) => {
    if (at % width !== 0) return value;
    const distance = value < 0 ? value : value - before;
    before = Math.max(0, value);
    return distance;
  });
  return packed.join(',');
}

/** Unpacks what {@link packRows} gave, if the first numbers of its rows rise, but for negative ones between them. */
export function unpackRows(packed: string, width: number): readonly number[] {
  const list = JSON.parse(`[${packed}]`) as number[];
  let before = 0;
  for (let at = 0; at < list.length; at += width) {
    const distance = list[at] ?? 0;
    before = distance < 0 ? 0 : before + distance;
    list[at] = distance < 0 ? distance : before;
  }
  return list;
}

/** Unpacks each list of rows of `width` numbers when it is first asked for. */
export function unpackWhenAsked(lists: PackedLists, width: number): ListAt {
  const known = new Map<number, readonly number[]>();
  return (place) => {
    const list = known.get(place) ?? unpackRows(lists[place] ?? '', width);
    known.set(place, list);
    return list;
  };
}
