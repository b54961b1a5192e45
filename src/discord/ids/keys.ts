import { createHash } from 'node:crypto';

/** Kinds of corpus ids that a button may name. */
export type Keyed = 'story' | 'category' | 'point';

/** Length of a key in characters. */
export const KEY_LENGTH = 4;

/** Makes a short name of a corpus id that survives restarts and reindexes: 4 base64url characters of its hash. */
export function stableKey(kind: Keyed, id: string): string {
  return createHash('sha256').update(`${kind}:${id}`).digest('base64url').slice(0, KEY_LENGTH);
}

/** The ids of the edition in use. */
export interface KnownIds {
  readonly stories: readonly string[];
  readonly categories: readonly string[];
  readonly points: readonly { readonly categoryId: string; readonly pointId: string }[];
}

/** Turns keys back into ids. An unknown key, or one that two ids share, gives `undefined`: never a wrong story. */
export interface KeyBook {
  story(key: string): string | undefined;
  category(key: string): string | undefined;
  point(key: string): string | undefined;
}

/** Creates the key book of `known`: once per index. */
export function createKeyBook(known: KnownIds): KeyBook {
  const stories = keysOf('story', known.stories);
  const categories = keysOf('category', known.categories);
  const points = keysOf(
    'point',
    known.points.map(({ pointId }) => pointId),
  );
  return {
    story: (key) => stories.get(key) ?? undefined,
    category: (key) => categories.get(key) ?? undefined,
    point: (key) => points.get(key) ?? undefined,
  };
}

/** `null` marks a key that is not unique. */
function keysOf(kind: Keyed, ids: readonly string[]): ReadonlyMap<string, string | null> {
  const byKey = new Map<string, string | null>();
  for (const id of new Set(ids)) {
    const key = stableKey(kind, id);
    byKey.set(key, byKey.has(key) ? null : id);
  }
  return byKey;
}
