import type { Kysely } from 'kysely';
import { dayOf } from '../base/days.ts';
import { printable } from '../base/text.ts';
import { inTime, pause } from '../base/timeouts.ts';
import { DEFAULT_SETTINGS } from '../model/server-settings.ts';
import { createAccess, type Access, type AccessOptions } from './access.ts';
import type { Tables } from './database/tables.ts';
import { WAIT_MS } from './line.ts';
import * as queries from './queries.ts';
import { createReceipt, idOfReceipt } from './receipt.ts';
import { storableOutcome, storablePost, storableQuestion } from './storable.ts';
import { StoreError, type SentQuestion, type Store } from './store.ts';
import { createQueue, type WriteQueue } from './write-queue.ts';
import { applyBatch, type Write } from './writes.ts';

/** Most questions that are kept. */
const QUESTIONS = 5_000;
/** How long an answer waits for what it only adds, in milliseconds. */
const EXTRA_MS = 500;
/** How long a job is one process's, in minutes: longer than it can take. */
const LEASE = 60;

/** Options of {@link createSqlStore}. */
export interface SqlStoreOptions extends Omit<AccessOptions, 'now'> {
  /** Default: the clock. */
  readonly now?: () => number;
}

/** What the parts of a store have in common. */
interface Parts {
  readonly access: Access;
  readonly queue: WriteQueue;
  readonly now: () => number;
}

/** Makes the store on a database. */
export function createSqlStore({ database, tell, now = Date.now }: SqlStoreOptions): Store {
  const access = createAccess({ database, tell, now });
  const queue = createQueue({
    apply: (batch) => access.write((db) => applyBatch(db, batch, dayOf(now()))),
    restMs: () => access.restMs(),
  });
  const parts = { access, queue, now };
  return {
    off: null,
    health: () => ({ fault: access.fault(), queued: queue.size(), lost: queue.lost() }),
    ...countsIn(parts),
    ...postsIn(parts),
    ...questionsIn(parts),
    ...settingsIn(parts),
    ...jobsIn(parts),
    async close() {
      await inTime(writeAll(parts), WAIT_MS);
      if (queue.size() > 0)
        tell('lost', `${queue.size()} writes were lost at the end, since the store does not answer.`);
      await access.close();
    },
  };
}

/** Writes what waits, and tries again: what was tried when the end came may have begun before the database was back. */
async function writeAll({ access, queue }: Parts): Promise<void> {
  const until = performance.now() + WAIT_MS;
  while (queue.size() > 0 && performance.now() < until) {
    access.tryNow();
    await queue.flush().catch(() => pause(100));
  }
}

function countsIn({ access, queue, now }: Parts): Pick<Store, 'count' | 'outcomes'> {
  return {
    count: (outcome) => queue.add({ kind: 'count', day: dayOf(now()), outcome: storableOutcome(outcome) }),
    outcomes: (from, to) => access.read((db) => queries.selectOutcomes(db, from, to), []),
  };
}

function postsIn({ access, queue, now }: Parts): Pick<Store, 'record' | 'forget' | 'leave' | 'postsOf'> {
  // Messages of others are deleted, too: for those no store is made.
  const deleteLater = (write: Write): void => {
    if (access.exists() || queue.size() > 0) queue.add(write);
  };
  return {
    record: (post) => queue.add({ kind: 'post', day: dayOf(now()), post: storablePost(post) }),
    forget: (messageId) => deleteLater({ kind: 'forget', messageId: printable(messageId) }),
    leave: (guildId) => deleteLater({ kind: 'leave', guildId: printable(guildId) }),
    async postsOf(guildId, storyId) {
      const posts = access.read((db) => queries.selectPosts(db, guildId, storyId), []).catch(() => []);
      return (await inTime(posts, EXTRA_MS)) ?? [];
    },
  };
}

function questionsIn({ access, queue, now }: Parts): Pick<Store, 'send' | 'questions' | 'take' | 'withdraw' | 'drop'> {
  const drop = async (id: string): Promise<boolean> => {
    const gone = access.exists() && (await access.write((db) => queries.deleteQuestion(db, id)));
    if (gone) await access.scrub();
    return gone;
  };
  return {
    async send(question) {
      const code = createReceipt();
      const id = idOfReceipt(code);
      try {
        await access.write((db) => keep(db, id, dayOf(now()), storableQuestion(question)));
      } catch (error) {
        // It may be written all the same, after its asker was told that it is not.
        queue.add({ kind: 'unsend', id });
        throw error;
      }
      return code;
    },
    questions: () => access.read((db) => queries.selectQuestions(db, now()), []),
    take: (id) => access.write((db) => queries.takeQuestion(db, id)),
    withdraw: (code) => drop(idOfReceipt(code)),
    drop,
  };
}

async function keep(db: Kysely<Tables>, id: string, day: string, question: SentQuestion): Promise<void> {
  if (question.text === '') throw new StoreError('There is nothing to send.');
  if ((await queries.countQuestions(db)) >= QUESTIONS)
    throw new StoreError('So many questions wait for the writers that no more is kept: please send it another time.');
  await queries.insertQuestion(db, id, day, question);
}

function settingsIn({ access }: Parts): Pick<Store, 'settings' | 'saveSettings' | 'allSettings'> {
  return {
    async settings(guildId) {
      const found = await access.read((db) => queries.selectSettings(db, guildId), null);
      return found?.get(guildId) ?? DEFAULT_SETTINGS;
    },
    saveSettings: (guildId, settings) => access.write((db) => queries.upsertSettings(db, guildId, settings)),
    allSettings: () => access.read((db) => queries.selectSettings(db), new Map()),
  };
}

function jobsIn({ access, queue, now }: Parts): Pick<Store, 'claim' | 'finish'> {
  return {
    claim(job, period) {
      const minute = Math.floor(now() / 60_000);
      const claim = { job, period, until: minute + LEASE, day: dayOf(now()) };
      return access.write((db) => queries.claimJob(db, minute, claim));
    },
    finish(job, period) {
      queue.add({ kind: 'finish', job, period });
      return queue.flush().catch(() => undefined);
    },
  };
}
