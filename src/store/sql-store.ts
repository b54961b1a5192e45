import { randomUUID } from 'node:crypto';
import { inTime } from '../base/timeouts.ts';
import { DEFAULT_SETTINGS } from '../model/server-settings.ts';
import { printable } from '../base/text.ts';
import type { OpenDatabase, Database } from './database/open-database.ts';
import { dayOf } from './days.ts';
import { createLine, WAIT_MS, type Tell } from './line.ts';
import * as queries from './queries.ts';
import { createReceipt, idOfReceipt } from './receipt.ts';
import { createScrubber } from './scrubber.ts';
import { sendableText } from './sendable-text.ts';
import { StoreError, type CountedOutcome, type OwnPost, type SentQuestion, type Store } from './store.ts';
import { createQueue } from './write-queue.ts';
import { applyBatch } from './writes.ts';

/** Most questions that are kept. */
const QUESTIONS = 5_000;
/** How long an answer waits for what it only adds, in milliseconds. */
const EXTRA_MS = 500;
const TIDY_EVERY_MS = 6 * 3_600_000;

/** Options of {@link createSqlStore}. */
export interface SqlStoreOptions {
  readonly database: Database;
  readonly tell: Tell;
  /** Gives the time in milliseconds. Default: the clock. */
  readonly now?: () => number;
}

/** Makes the store on a database. What is too old is deleted at the first use of a day, and every six hours. */
export function createSqlStore({ database, tell, now = Date.now }: SqlStoreOptions): Store {
  const line = createLine(database, tell);
  const scrubber = createScrubber(() => line.run((connection) => connection.scrub()));
  let tidied = '';
  const tidy = async ({ db }: OpenDatabase): Promise<void> => {
    const today = dayOf(now());
    if (tidied === today) return;
    await queries.expire(db, now());
    tidied = today;
    void scrubber.start();
  };
  const run = <T>(work: (connection: OpenDatabase) => Promise<T>): Promise<T> =>
    line.run(async (connection) => {
      await tidy(connection);
      return work(connection);
    });
  /** Reads, where anything has been kept yet. */
  const read = async <T>(work: (connection: OpenDatabase) => Promise<T>, none: T): Promise<T> =>
    database.exists() ? run(work) : none;
  const queue = createQueue({
    apply: (batch) => run(({ db }) => db.transaction().execute((all) => applyBatch(all, batch, dayOf(now())))),
    restMs: () => line.restMs(),
  });
  const remove = async (id: string): Promise<boolean> => {
    const gone = await read(({ db }) => queries.deleteQuestion(db, id), false);
    if (gone) await inTime(scrubber.start(), WAIT_MS);
    return gone;
  };
  const timer = setInterval(() => void read(() => Promise.resolve(), undefined).catch(() => undefined), TIDY_EVERY_MS);
  timer.unref();

  return {
    off: null,
    health: () => ({ fault: line.fault(), queued: queue.size(), lost: queue.lost() }),
    count: (outcome) => queue.add({ kind: 'count', day: dayOf(now()), outcome: storableOutcome(outcome) }),
    record: (post) => queue.add({ kind: 'post', day: dayOf(now()), post: storablePost(post) }),
    forget: (messageId) => queue.add({ kind: 'forget', messageId: printable(messageId) }),
    leave: (guildId) => queue.add({ kind: 'leave', guildId: printable(guildId) }),
    async postsOf(guildId, storyId) {
      const posts = read(({ db }) => queries.selectPosts(db, guildId, storyId), []).catch(() => []);
      return (await inTime(posts, EXTRA_MS)) ?? [];
    },
    async send(question) {
      const code = createReceipt();
      const id = idOfReceipt(code);
      try {
        await run(({ db }) => keep(id, dayOf(now()), storableQuestion(question), db));
      } catch (error) {
        // It may be written all the same, after its asker was told that it is not.
        queue.add({ kind: 'unsend', id });
        throw error;
      }
      return code;
    },
    withdraw: (code) => remove(idOfReceipt(code)),
    async settings(guildId) {
      const found = await read(({ db }) => queries.selectSettings(db, guildId), null);
      return found?.get(guildId) ?? DEFAULT_SETTINGS;
    },
    saveSettings: (guildId, settings) => run(({ db }) => queries.upsertSettings(db, guildId, settings)),
    allSettings: () => read(({ db }) => queries.selectSettings(db), new Map()),
    claim(job, period) {
      const claim = { job, period, owner: randomUUID(), day: dayOf(now()) };
      return run(({ db }) => queries.claimJob(db, claim));
    },
    questions: () => read(({ db }) => queries.selectQuestions(db, now()), []),
    take: (id) => read(({ db }) => queries.takeQuestion(db, id), false),
    drop: remove,
    outcomes: (from, to) => read(({ db }) => queries.selectOutcomes(db, from, to), []),
    async close() {
      clearInterval(timer);
      await inTime(
        queue.flush().catch(() => undefined),
        WAIT_MS,
      );
      if (queue.size() > 0)
        tell('lost', `${queue.size()} writes were lost at the end, since the store does not answer.`);
      scrubber.stop();
      await inTime(line.close(), EXTRA_MS);
    },
  };
}

async function keep(id: string, day: string, question: SentQuestion, db: OpenDatabase['db']): Promise<void> {
  if (question.text === '') throw new StoreError('There is nothing to send.');
  if ((await queries.countQuestions(db)) >= QUESTIONS)
    throw new StoreError('So many questions wait for the writers that no more is kept: please send it another time.');
  await queries.insertQuestion(db, id, day, question);
}

/** One value that a database refuses would keep all others from being written. */
function storableOutcome({ storyId, step, rank, ...rest }: CountedOutcome): CountedOutcome {
  return {
    ...rest,
    storyId: storyId === null ? null : printable(storyId),
    step: step === null ? null : whole(step),
    rank: whole(rank),
  };
}

function storablePost({ guildId, channelId, messageId, storyId }: OwnPost): OwnPost {
  return {
    guildId: printable(guildId),
    channelId: printable(channelId),
    messageId: printable(messageId),
    storyId: printable(storyId),
  };
}

function storableQuestion({ text, verdict, shown, indexVersion }: SentQuestion): SentQuestion {
  return {
    text: sendableText(text).text,
    verdict,
    shown: shown.slice(0, 10).map((id) => printable(id)),
    indexVersion: printable(indexVersion),
  };
}

function whole(number: number): number {
  return Math.min(Math.max(Math.trunc(number) || 0, 0), 1_000);
}
