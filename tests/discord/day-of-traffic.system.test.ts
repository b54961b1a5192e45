import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { EXAMPLE_QUESTIONS } from '../../src/answers/examples.ts';
import { openStore, storeFile } from '../../src/store/open-store.ts';
import { buttonsOf, customIdOf } from '../../loopback-discord/people/message-reading.ts';
import { makeFolder } from '../support/make-folder.ts';
import { realPorts } from '../support/discord/real-ports.ts';
import { shippedEdition } from '../support/shipped-edition.ts';
import { startTestBot } from '../support/discord/test-bot.ts';
import { readLines } from '../../bench/labelled.ts';

const [SURE, OTHER] = EXAMPLE_QUESTIONS;
/** Words that are in questions of this day and nowhere else. */
const MARK = 'zweiunddreissig';

test('a day of traffic in which nobody sends a question leaves counts and the addresses of own public posts, and no words or people', async () => {
  const dataDir = makeFolder({});
  const store = await openStore({ dataDir }, (_kind, sentence) => console.error(sentence));
  onTestFinished(() => store.close());
  if (store.off !== null) return;
  let now = 0;
  const { discord } = await startTestBot({
    store,
    ports: realPorts(shippedEdition, store),
    now: () => (now += 7_000),
  });
  const people = Array.from({ length: 12 }, (_, at) => discord.addPerson(`Person${at}`));
  const questions = readLines<{ query: string }>('tests/data/asked.jsonl').map(({ query }) => `${query} ${MARK}`);
  for (const [at, person] of people.entries()) {
    for (const question of questions.slice(at * 8, at * 8 + 8)) await person.slash('ask', { question }).final();
    person.say(discord.channel, `<@${discord.bot.id}> ${questions[at] ?? ''}`);
    person.say(person.dm, questions[at + 20] ?? '');
    await discord.quiet();
  }
  const [ferris] = people;
  const shared = await ferris?.slash('ask', { question: SURE, share: true }).final();
  const judged = await ferris?.slash('ask', { question: OTHER }).final();
  if (!ferris || !shared || !judged) throw new Error('no answers');
  await ferris.pressButton(judged, customIdOf(judged, 'Not it')).settled();
  expect(buttonsOf(shared).length).toBeGreaterThan(2);
  await store.close();

  const tables = await rowsOf(dataDir);
  expect(tables['sent_questions']).toEqual([]);
  const kept = Object.entries(tables)
    .filter(([, rows]) => rows.length > 0)
    .map(([name]) => name);
  expect(kept.filter((name) => !/^(?:claims|outcomes|own_posts|writers)$|migration/u.test(name))).toEqual([]);
  expect(tables['claims']).toMatchObject([{ job: 'tidy' }]);
  expect(JSON.stringify(tables)).toContain(shared.id);
  const bytes = readdirSync(join(dataDir, 'store'))
    .map((name) => readFileSync(join(dataDir, 'store', name)).toString('latin1'))
    .join('');
  expect(bytes).toContain(shared.id);
  for (const { id, user } of people) {
    expect(bytes).not.toContain(id);
    expect(bytes).not.toContain(user.name);
  }
  expect(bytes).not.toContain(MARK);
}, 120_000);

/** Reads every table of the store, by name. */
async function rowsOf(dataDir: string): Promise<Record<string, unknown[]>> {
  const { default: Database } = await import('libsql');
  const database = new Database(storeFile(dataDir), { readonly: true });
  const names = database.prepare("select name from sqlite_master where type = 'table'").all() as { name: string }[];
  const rows = names.map(({ name }) => [name, database.prepare(`select * from "${name}"`).all()] as const);
  database.close();
  return Object.fromEntries(rows);
}
