import { join } from 'node:path';
import type { LayerSpec } from '../../corpus/read/layers.ts';
import type { CorpusSpec } from '../../corpus/read/corpus-files.ts';
import { syncedLayer } from '../../sync/checkouts.ts';
import { issuesFile } from '../../corpus/read/tracked-issues.ts';
import { CorpusError } from '../../corpus/read/corpus-error.ts';
import { projectRoot } from '../../base/project-root.ts';
import { shippedLayer } from '../shipped-index.ts';

/** Layers of the corpus as flags name them. */
export interface LayerFlags {
  /** `--corpus`, then `QUOBOT_CORPUS`: a folder, or `none`. Default: the shipped digests. */
  readonly corpus?: string | undefined;
  /** `--upstream`, then `QUOBOT_UPSTREAM`: a folder, or `none`. Default: the synced checkout, where there is one. */
  readonly upstream?: string | undefined;
}

/** Sources of the corpus as flags and variables name them. Flags come before variables. */
export interface CorpusFlags extends LayerFlags {
  /** `QUOBOT_DATA`: where indexes and checkouts are kept. Default: `data/` in the project's folder. */
  readonly data?: string | undefined;
}

const NONE = 'none';
const NO_LAYERS =
  'There is no corpus: both layers are turned off; leave out --corpus none, or name a checkout with --upstream.';

/** Gives the folder that indexes and checkouts are kept in. */
export function dataDir({ data }: Pick<CorpusFlags, 'data'>): string {
  return data ?? join(projectRoot(), 'data');
}

/** Chooses the layers to read, upstream's first. Throws {@link CorpusError} when both layers are turned off. */
export function chooseCorpus(flags: CorpusFlags): CorpusSpec {
  const data = dataDir(flags);
  const layers = [...upstreamLayer(flags, data), ...digestLayer(flags)];
  if (layers.length === 0) throw new CorpusError(NO_LAYERS);
  return { layers, issuesFile: issuesFile(data) };
}

function upstreamLayer({ upstream }: CorpusFlags, data: string): LayerSpec[] {
  if (upstream === NONE) return [];
  if (upstream !== undefined) return [{ layer: 'story', dir: upstream }];
  return [syncedLayer(data)].flatMap((layer) => layer ?? []);
}

function digestLayer({ corpus }: CorpusFlags): LayerSpec[] {
  if (corpus === NONE) return [];
  return [corpus === undefined ? shippedLayer() : { layer: 'digest', dir: corpus }];
}

/** Combines flags and variables: a flag comes before its variable. */
export function corpusFlags(flags: LayerFlags, variables: Readonly<Record<string, string | undefined>>): CorpusFlags {
  return {
    corpus: flags.corpus ?? variables['QUOBOT_CORPUS'],
    upstream: flags.upstream ?? variables['QUOBOT_UPSTREAM'],
    data: variables['QUOBOT_DATA'],
  };
}
