import { join } from 'node:path';
import { readPlainFile } from '../../base/files.ts';
import type { LayerSpec } from './layers.ts';

/** A file beside our texts. */
export interface BesideFile {
  /** How diagnostics name it. */
  readonly file: string;
  readonly text: string;
}

/** Reads a file in the folder of our texts, such as `golden.jsonl`; `null` where there is none. Never throws. */
export function readBeside(layers: readonly LayerSpec[], name: string): BesideFile | null {
  const ours = layers.find(({ layer }) => layer === 'digest');
  if (!ours) return null;
  try {
    return { file: `${ours.label ?? ours.dir}/${name}`, text: readPlainFile(join(ours.dir, name)) };
  } catch {
    return null;
  }
}
