import { parse } from 'smol-toml';
import { readBeside } from './beside.ts';
import type { LayerSpec } from './layers.ts';

/** In the folder of our texts. */
const VERSIONS_FILE = 'versions.toml';

/** Entry of a table: an API that a crate has. */
export interface ApiVersion {
  /** `std` and `rust` for the standard library and the language. */
  readonly crate: string;
  /** A path, for example `JoinSet::join_all`, or words for what no path names. */
  readonly name: string;
  /** The first version that has it; `null` where the table does not say. */
  readonly since: string | null;
}

/** Table of versions, or why there is none to read. */
export interface VersionTable {
  /** How diagnostics name the file. */
  readonly file: string;
  readonly apis: readonly ApiVersion[];
  /** The rest of a sentence about the file; `null` for a sound one. */
  readonly fault: string | null;
}

/** Reads the table beside our texts; `null` where there is none. Never throws: a damaged table has a fault and no entries. */
export function readVersionTable(layers: readonly LayerSpec[]): VersionTable | null {
  const beside = readBeside(layers, VERSIONS_FILE);
  if (!beside) return null;
  const { file, text } = beside;
  try {
    const { api = [] } = parse(text);
    const apis = Array.isArray(api) ? api.map(apiOf) : [null];
    const sound = apis.filter((entry) => entry !== null);
    if (sound.length === apis.length) return { file, apis: sound, fault: null };
    return { file, apis: [], fault: 'holds an [[api]] without crate or name, or whose since is no version' };
  } catch {
    return { file, apis: [], fault: 'is no valid TOML' };
  }
}

function apiOf(entry: unknown): ApiVersion | null {
  if (typeof entry !== 'object' || entry === null) return null;
  const { crate, name, since = null } = entry as Partial<Record<keyof ApiVersion, unknown>>;
  if (typeof crate !== 'string' || typeof name !== 'string') return null;
  if (since === null) return { crate, name, since };
  return typeof since === 'string' && /^\d+(?:\.\d+)+$/.test(since) ? { crate, name, since } : null;
}
