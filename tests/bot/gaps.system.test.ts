import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { LoopbackDiscord } from '../../loopback-discord/loopback-discord.ts';
import { buttonsOf, customIdOf, textOf } from '../../loopback-discord/people/message-reading.ts';
import type { Person } from '../../loopback-discord/people/person.ts';
import { permission } from '../../loopback-discord/protocol/permission-bits.ts';
import { startLoopbackDiscord } from '../../loopback-discord/server.ts';
import type { StoredMessage } from '../../loopback-discord/world/world.ts';
import { loopbackVariables, runQuobot } from '../support/discord/bot-process.ts';
import { makeFolder } from '../support/make-folder.ts';

/** Nothing answers this. */
const ASKED = 'my tokio gadget reads qwzx from a frobnicator of zork, why is its colour plumbic and its hue vlorp?';
const STORY = 'alan_thinks_he_needs_async_locks';
/** A word that is in a question that is withdrawn, and one that is only asked. */
const [WITHDRAWN, UNSENT] = ['zweiunddreissig', 'dreiundvierzig'];

/** Every byte of the files in a folder. */
function bytesIn(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map((file) => readFileSync(join(file.parentPath, file.name)).toString('latin1')).join('\n');
}

async function press(person: Person, message: StoredMessage, label: string): Promise<StoredMessage> {
  return (await person.pressButton(message, customIdOf(message, label)).settled()).final();
}

/** Asks, and sends the question to the writers; gives its receipt. */
async function send(person: Person, question: string): Promise<string> {
  const none = await person.slash('ask', { question }).final();
  const preview = await press(person, none, 'Send to the writers');
  expect(textOf(preview)).toContain(question);
  await press(person, preview, 'Send');
  return /[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}/u.exec(textOf(preview))?.[0] ?? '';
}

/** What is asked in every way, and not sent, by people of whom no trace may be left. */
async function askInEveryWay(discord: LoopbackDiscord): Promise<Person> {
  const person = discord.addPerson('Unsent');
  const question = `${ASKED} ${UNSENT}`;
  await person.slash('ask', { question }).final();
  await person.slash('ask', { question, share: true }).final();
  await person.say(person.dm, question).reply();
  await person.say(discord.channel, `<@${discord.bot.id}> ${question}`).reply();
  return person;
}

test(
  'what nothing answered is sent, listed, accepted and then answered; what is withdrawn or only asked is in no file',
  { timeout: 300_000 },
  async () => {
    const scratch = makeFolder();
    const [corpus, data, patch] = ['corpus', 'data', 'gap.patch'].map((name) => join(scratch, name)) as [
      string,
      string,
      string,
    ];
    cpSync(join(import.meta.dirname, '../../corpus'), corpus, { recursive: true });
    const discord = await startLoopbackDiscord();
    onTestFinished(() => discord.close());
    const role = discord.addRole(discord.guild, 'Maintainers', { permissions: permission.ManageGuild });
    const [ferris, corro] = [discord.addPerson('Ferris', { roles: [role] }), discord.addPerson('Corro')];
    const folders = { QUOBOT_CORPUS: corpus, QUOBOT_DATA: data, QUOBOT_UPSTREAM: 'none' };
    const quobot = async (...argv: string[]): Promise<string> => {
      const run = runQuobot(argv, folders);
      expect([await run.ended, run.text()]).toEqual([0, run.text()]);
      return run.text();
    };
    const bot = runQuobot(['bot'], { ...loopbackVariables(discord), ...folders, MAINTAINER_USER_IDS: ferris.id });
    await expect.poll(() => discord.commandWrites.length, { timeout: 90_000 }).toBe(1);

    const unsent = await askInEveryWay(discord);
    await send(corro, ASKED);
    const receipt = await send(corro, `${ASKED} ${WITHDRAWN}`);
    expect(bytesIn(data)).toContain(WITHDRAWN);
    expect(textOf(await corro.slash('withdraw', { receipt }).final())).toContain('deleted');
    const bytes = bytesIn(data);
    for (const gone of [WITHDRAWN, UNSENT, receipt, unsent.id, 'Unsent', corro.id, 'Corro'])
      expect(bytes).not.toContain(gone);
    expect(bytes).toContain(ASKED);

    expect(textOf(await ferris.slash('index gaps').final(10_000))).toContain(ASKED);
    const [id = ''] = /[0-9a-f]{8}/u.exec(await quobot('gaps')) ?? [];
    await quobot(
      ...['gaps', 'accept', id, '--story', STORY, '--step', '1', '--out', patch],
      ...['--line', 'the frobnicator of zork gives a plumbic colour and a hue vlorp for qwzx to a gadget of tokio'],
      ...['--golden', 'plumbic colours of a frobnicator that a spawned gadget asks for its qwzx of zork'],
    );
    expect(readFileSync(patch, 'utf8')).not.toContain(ASKED);
    execFileSync('git', ['apply', patch], { cwd: scratch });
    const reload = await ferris.slash('index reload').final(200_000);
    await expect.poll(() => textOf(reload), { timeout: 200_000 }).toContain('is in use');
    const answered = await corro.slash('ask', { question: ASKED }).final();
    const isChoice = buttonsOf(answered).some(({ label }) => label === 'Open');
    expect(JSON.stringify(isChoice ? await press(corro, answered, 'Open') : answered)).toContain(STORY);

    await quobot('gaps', 'drop', id);
    expect(bytesIn(join(data, 'store'))).not.toContain(ASKED);
    bot.child.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
    expect(bot.text()).not.toContain('frobnicator');
    expect(discord.refusals).toEqual([]);
  },
);
