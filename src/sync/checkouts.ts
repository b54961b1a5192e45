import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { listLayer, type LayerSpec } from '../corpus/read/layers.ts';
import { sealed, unsealed } from '../base/seal.ts';
import { makeFolder, readPlainFile, removeUnfinished, replaceFile, UNFINISHED } from '../base/files.ts';

/** Number of checkouts that are kept, the one in use among them. */
const KEPT = 3;

/**
 * Gives the layer of the synced checkout in use; `null` when there is none or it cannot be read. Its diagnostics are
 * named `upstream/…`, whichever checkout it is.
 */
export function syncedLayer(dataDir: string): LayerSpec | null {
  const name = currentName(dataDir);
  if (name === null) return null;
  const spec: LayerSpec = { layer: 'story', dir: join(dataDir, 'upstream', name), label: 'upstream' };
  try {
    listLayer(spec);
    return spec;
  } catch {
    return null;
  }
}

/** Gives the name of the checkout in use; where the pointer is damaged, of the newest; `null` where there is none. */
function currentName(dataDir: string): string | null {
  const folder = join(dataDir, 'upstream');
  try {
    const name = unsealed(readPlainFile(join(folder, 'current')));
    return /^\d{1,9}$/.test(name) ? name : null;
  } catch {
    const newest = Math.max(0, ...finished(folder));
    return newest === 0 ? null : String(newest);
  }
}

/**
 * Makes an empty new folder beside the checkouts, and removes those that killed runs left there. Call it under the
 * write lock.
 */
export function newCheckout(dataDir: string): { readonly dir: string; readonly name: string } {
  const folder = join(dataDir, 'upstream');
  makeFolder(folder);
  removeUnfinished(folder);
  const name = String(1 + Math.max(0, ...numbered(folder)));
  const dir = join(folder, `${name}${UNFINISHED}`);
  mkdirSync(dir);
  return { dir, name };
}

/** Switches the pointer to a finished checkout. `beforeSwitch` is called once the folder has its name. */
export function adoptCheckout(
  dataDir: string,
  checkout: { dir: string; name: string },
  beforeSwitch: () => void,
): void {
  const folder = join(dataDir, 'upstream');
  renameSync(checkout.dir, join(folder, checkout.name));
  beforeSwitch();
  replaceFile(join(folder, 'current'), sealed(checkout.name));
}

/** Removes all but the last {@link KEPT} checkouts; never the one in use. Never throws. */
export function pruneCheckouts(dataDir: string): void {
  const folder = join(dataDir, 'upstream');
  try {
    const current = Number(currentName(dataDir));
    const old = finished(folder).filter((n) => n !== current);
    for (const n of old.sort((a, b) => b - a).slice(KEPT - 1)) {
      rmSync(join(folder, String(n)), { recursive: true, force: true });
    }
  } catch {
    return;
  }
}

/** Lists the numbers of checkouts, unfinished ones among them. */
function numbered(folder: string): number[] {
  return numbersIn(folder, /^\d{1,9}(?:\.tmp)?$/);
}

/** Lists the numbers of the checkouts that are whole. */
function finished(folder: string): number[] {
  return numbersIn(folder, /^\d{1,9}$/);
}

function numbersIn(folder: string, name: RegExp): number[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((entry) => (name.test(entry) ? [Number.parseInt(entry, 10)] : []));
}
