import type { Kysely } from 'kysely';
import { NEVER, type Tables } from './database/tables.ts';
import type { CountedOutcome, OwnPost } from './store.ts';

/** A write that nobody waits for. */
export type Write =
  | { readonly kind: 'count'; readonly day: string; readonly outcome: CountedOutcome }
  | { readonly kind: 'post'; readonly day: string; readonly post: OwnPost }
  | { readonly kind: 'forget'; readonly messageId: string }
  | { readonly kind: 'leave'; readonly guildId: string }
  | { readonly kind: 'finish'; readonly job: string; readonly period: string }
  /** A question whose asker was told that it is not kept. */
  | { readonly kind: 'unsend'; readonly id: string };

/** Writes of one process in one transaction. */
export interface Batch {
  readonly writer: string;
  /** Counted from 1. */
  readonly number: number;
  readonly writes: readonly Write[];
}

/**
 * Does the writes of a batch within a transaction, unless it was done before: a commit whose answer was lost is tried
 * again. The first query takes the lock, so that two tries do not meet.
 */
export async function applyBatch(db: Kysely<Tables>, { writer, number, writes }: Batch, day: string): Promise<void> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('writers')
    .values({ writer, batch: number, day })
    .onConflict((conflict) =>
      conflict.column('writer').doUpdateSet({ batch: number, day }).where('writers.batch', '<', number),
    )
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 1n) await apply(db, writes);
}

async function apply(db: Kysely<Tables>, writes: readonly Write[]): Promise<void> {
  const of = <K extends Write['kind']>(kind: K): Extract<Write, { kind: K }>[] =>
    writes.filter((write): write is Extract<Write, { kind: K }> => write.kind === kind);
  const [counts, posts, forgotten, left, unsent] = [
    pressesOf(of('count')),
    postsOf(of('post')),
    of('forget').map(({ messageId }) => messageId),
    of('leave').map(({ guildId }) => guildId),
    of('unsend').map(({ id }) => id),
  ];
  for (const { job, period } of of('finish'))
    await db.updateTable('claims').set({ until: NEVER }).where('job', '=', job).where('period', '=', period).execute();
  if (counts.length > 0) await addPresses(db, counts);
  if (posts.length > 0)
    await db
      .insertInto('own_posts')
      .values(posts)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  if (forgotten.length > 0) await db.deleteFrom('own_posts').where('message_id', 'in', forgotten).execute();
  if (unsent.length > 0) await db.deleteFrom('sent_questions').where('id', 'in', unsent).execute();
  if (left.length === 0) return;
  await db.deleteFrom('own_posts').where('guild_id', 'in', left).execute();
  await db.deleteFrom('server_settings').where('guild_id', 'in', left).execute();
}

type Presses = Tables['outcomes'];

async function addPresses(db: Kysely<Tables>, presses: readonly Presses[]): Promise<void> {
  await db
    .insertInto('outcomes')
    .values(presses)
    .onConflict((conflict) =>
      conflict
        .columns(['day', 'outcome', 'story', 'step', 'rank', 'verdict'])
        .doUpdateSet((of) => ({ presses: of('outcomes.presses', '+', of.ref('excluded.presses')) })),
    )
    .execute();
}

/** A row for each thing that was pressed, in one order for all processes: in two, they would wait for each other. */
function pressesOf(writes: readonly Extract<Write, { kind: 'count' }>[]): Presses[] {
  const rows = new Map<string, Presses>();
  for (const {
    day,
    outcome: { outcome, storyId, step, rank, verdict },
  } of writes) {
    const pressed = { day, outcome, story: storyId ?? '', step: step ?? 0, rank, verdict };
    const key = JSON.stringify(pressed);
    rows.set(key, { ...pressed, presses: (rows.get(key)?.presses ?? 0) + 1 });
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

function postsOf(writes: readonly Extract<Write, { kind: 'post' }>[]): Tables['own_posts'][] {
  return writes.map(({ day, post: { messageId, guildId, channelId, storyId } }) => {
    return { message_id: messageId, guild_id: guildId, channel_id: channelId, story: storyId, day };
  });
}
