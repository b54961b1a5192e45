import type { Kysely } from 'kysely';
import { dayOf, daysBefore } from '../base/days.ts';
import { NEVER, type Tables } from './database/tables.ts';
import type { KeptQuestion, OutcomeCount, OwnPost, SentQuestion } from './store.ts';
import type { ServerSettings } from '../model/server-settings.ts';

type Db = Kysely<Tables>;

/** Days after which a sent question goes by itself. */
const QUESTION_DAYS = 180;
/** Days after which all else goes that is tied to a day. */
const OTHER_DAYS = 400;
/** Most own posts that are looked at. */
const POSTS = 20;

/** Keeps a question under an id; a second time changes nothing. */
export async function insertQuestion(db: Db, id: string, day: string, question: SentQuestion): Promise<void> {
  const { text, verdict, shown, indexVersion } = question;
  await db
    .insertInto('sent_questions')
    .values({ id, day, text, verdict, shown: JSON.stringify(shown), index_version: indexVersion, taken: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Counts the questions that are kept. */
export async function countQuestions(db: Db): Promise<number> {
  const row = await db
    .selectFrom('sent_questions')
    .select(({ fn }) => fn.countAll().as('all'))
    .executeTakeFirst();
  return Number(row?.all);
}

/** Gives the questions that are not due to go, newest first. */
export async function selectQuestions(db: Db, now: number): Promise<KeptQuestion[]> {
  const rows = await db
    .selectFrom('sent_questions')
    .selectAll()
    .where('day', '>=', daysBefore(QUESTION_DAYS, now))
    .orderBy('day', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(({ shown, verdict, taken, index_version: indexVersion, ...row }) => {
    return {
      ...row,
      indexVersion,
      verdict: verdict as SentQuestion['verdict'],
      shown: listIn(shown),
      taken: taken === 1,
    };
  });
}

/** Marks a question as taken. False where there is none. */
export async function takeQuestion(db: Db, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('sent_questions')
    .set({ taken: 1 })
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Deletes a question. False where there is none. */
export async function deleteQuestion(db: Db, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('sent_questions').where('id', '=', id).executeTakeFirst();
  return numDeletedRows > 0n;
}

/** The job whose done periods are the days on which the store was rid of what is too old. */
const TIDYING = 'tidy';
/** Days after which a time is believed that was seen once: a clock that jumps is put right before. */
const BELIEVED_DAYS = 2;

/**
 * Deletes what is older than it may be, once the store has lived through it: what counts is the day of the latest tidying
 * that is {@link BELIEVED_DAYS} back, so that a clock that jumps ahead for a while takes nothing along. In a store that is
 * used each day that deletes nothing later than the clock would. What a clock that was ahead has dated is of today.
 */
export async function expire(db: Db, now: number): Promise<void> {
  const today = dayOf(now);
  const tidyings = db.deleteFrom('claims').where('job', '=', TIDYING);
  // The clock was ahead then, or is behind now: either way that day proves nothing.
  await tidyings.where('period', '>', today).execute();
  await db
    .insertInto('claims')
    .values({ job: TIDYING, period: today, until: NEVER, day: today })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await db
    .selectFrom('claims')
    .select(({ fn }) => fn.max('period').as('seen'))
    .where('job', '=', TIDYING)
    .where('period', '<=', daysBefore(BELIEVED_DAYS, now))
    .executeTakeFirst();
  const seen: string | null = row?.seen ?? null;
  if (seen === null) return;
  await tidyings.where('period', '<', seen).execute();
  const oldest = (days: number): string => daysBefore(days - BELIEVED_DAYS, Date.parse(seen));
  for (const table of ['outcomes', 'own_posts', 'claims', 'writers'] as const)
    await db.deleteFrom(table).where('day', '<', oldest(OTHER_DAYS)).execute();
  await db.deleteFrom('sent_questions').where('day', '<', oldest(QUESTION_DAYS)).execute();
  for (const table of ['own_posts', 'sent_questions'] as const)
    await db.updateTable(table).set({ day: today }).where('day', '>', today).execute();
}

/** Gives own posts about a story in a server, newest first. */
export async function selectPosts(db: Db, guildId: string, storyId: string): Promise<OwnPost[]> {
  const rows = await db
    .selectFrom('own_posts')
    .select(['message_id', 'channel_id'])
    .where('guild_id', '=', guildId)
    .where('story', '=', storyId)
    .orderBy('day', 'desc')
    .orderBy('message_id', 'desc')
    .limit(POSTS)
    .execute();
  return rows.map(({ message_id, channel_id }) => {
    return { guildId, channelId: channel_id, messageId: message_id, storyId };
  });
}

/** Gives the settings of one server, or of all, by id. */
export async function selectSettings(db: Db, guildId?: string): Promise<Map<string, ServerSettings>> {
  const all = db.selectFrom('server_settings').selectAll();
  const rows = await (guildId === undefined ? all : all.where('guild_id', '=', guildId)).execute();
  return new Map(
    rows.map(({ guild_id, digest_channel_id, public_mentions }) => [
      guild_id,
      {
        digestChannelId: digest_channel_id === '' ? null : digest_channel_id,
        publicMentions: public_mentions === 1,
      },
    ]),
  );
}

/** Keeps the settings of a server in place of those before. */
export async function upsertSettings(db: Db, guildId: string, settings: ServerSettings): Promise<void> {
  const row = {
    digest_channel_id: settings.digestChannelId ?? '',
    public_mentions: settings.publicMentions ? 1 : 0,
  };
  await db
    .insertInto('server_settings')
    .values({ guild_id: guildId, ...row })
    .onConflict((conflict) => conflict.column('guild_id').doUpdateSet(row))
    .execute();
}

/** True where nobody has the job of the period at this minute; it is the caller's until the minute `claim.until` then. */
export async function claimJob(db: Db, minute: number, claim: Tables['claims']): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('claims')
    .values(claim)
    .onConflict((conflict) =>
      conflict.columns(['job', 'period']).doUpdateSet({ until: claim.until }).where('claims.until', '<=', minute),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Adds up what was pressed from one day to another, both included. */
export async function selectOutcomes(db: Db, from: string, to: string): Promise<OutcomeCount[]> {
  const rows = await db
    .selectFrom('outcomes')
    .select(['outcome', 'story', 'step', 'rank', 'verdict', ({ fn }) => fn.sum('presses').as('count')])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy(['outcome', 'story', 'step', 'rank', 'verdict'])
    .orderBy('story')
    .execute();
  return rows.map(({ outcome, story, step, rank, verdict, count }) => ({
    outcome: outcome as OutcomeCount['outcome'],
    storyId: story === '' ? null : story,
    step: step === 0 ? null : step,
    rank,
    verdict: verdict as OutcomeCount['verdict'],
    count: Number(count),
  }));
}

function listIn(json: string): string[] {
  return JSON.parse(json) as string[];
}
