import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SoakBot } from './soak-bot.ts';

/** Changes one digest and asks the bot to reindex. */
export function changeCorpus(corpus: string, turn: number, bot: SoakBot): void {
  const file = join(corpus, 'status_quo/alan_builds_a_cache.md');
  const text = readFileSync(file, 'utf8').replace(
    /( Turn \d+\.)?\n\n## How people ask it/u,
    ` Turn ${turn}.\n\n## How people ask it`,
  );
  writeFileSync(file, text);
  bot.signal('SIGHUP');
}

/** Numbers from 0 to 1 that are the same for the same seed. */
export function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
