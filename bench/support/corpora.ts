import { existsSync } from 'node:fs';
import type { LayerSpec } from '../../src/corpus/read/layers.ts';
import { loadCorpus } from '../../src/corpus/load.ts';
import type { Corpus } from '../../src/model/corpus.ts';

/** A checkout of the book beside the project; measurements with the full text need it. */
export const UPSTREAM = '../shared/wg-async';

const SHIPPED_LAYER: LayerSpec = { layer: 'digest', dir: 'corpus' };
const UPSTREAM_LAYER: LayerSpec = { layer: 'story', dir: UPSTREAM };

/** The layers of each corpus that can be measured here. Without a checkout only the shipped one can. */
export const BENCH_LAYERS: Readonly<Partial<Record<'upstream' | 'merged', LayerSpec[]>> & { shipped: LayerSpec[] }> =
  existsSync(UPSTREAM)
    ? { upstream: [UPSTREAM_LAYER], shipped: [SHIPPED_LAYER], merged: [UPSTREAM_LAYER, SHIPPED_LAYER] }
    : { shipped: [SHIPPED_LAYER] };

/** Said where the checkout is absent; `null` where it is there. */
export const ABSENT = existsSync(UPSTREAM) ? null : `${UPSTREAM} is absent: measuring the shipped corpus alone.`;

/** The fullest corpus there is: shipped and upstream merged, or the shipped one alone. */
export function fullestCorpus(): Corpus {
  return loadCorpus(BENCH_LAYERS.merged ?? BENCH_LAYERS.shipped);
}
