/**
 * Lists of whole numbers, each as text, for example `3,120,-5`: JSON of texts is read in a fifth of the time, and most
 * questions need few of the lists.
 */
export type PackedLists = readonly string[];

/** Gives the list at a place, the same each time; out of range an empty one. */
export type ListAt = (place: number) => readonly number[];

/** Packs a list. */
export function packList(list: readonly number[]): string {
  return list.join(',');
}

/** Unpacks what {@link packList} gave. */
export function unpackList(packed: string): readonly number[] {
  return JSON.parse(`[${packed}]`) as readonly number[];
}

/** Unpacks each list when it is first asked for. */
export function unpackWhenAsked(lists: PackedLists): ListAt {
  const known = new Map<number, readonly number[]>();
  return (place) => {
    const list = known.get(place) ?? unpackList(lists[place] ?? '');
    known.set(place, list);
    return list;
  };
}
