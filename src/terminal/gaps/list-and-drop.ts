import { listGaps } from '../../gaps/list-gaps.ts';
import { showAnswer } from '../output/show.ts';
import type { GapsCli } from './gaps-cli.ts';
import { findGap, withStore } from './with-store.ts';

/** Shows what could not be answered. */
export async function listGapsHere(cli: GapsCli): Promise<number> {
  return withStore(cli, async (store) => showAnswer(await listGaps(store, await cli.edition()), cli.screen));
}

/** Deletes a question for good. */
export async function dropGap(id: string, cli: GapsCli): Promise<number> {
  return withStore(cli, async (store) => {
    const gap = await findGap(store, id);
    await store.drop(gap.id);
    await cli.screen.print(`Question ${gap.id.slice(0, 8)} is deleted.`);
    return 0;
  });
}
