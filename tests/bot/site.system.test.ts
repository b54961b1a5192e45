import { expect, onTestFinished, test } from 'vitest';
import { startLoopbackDiscord } from '../../loopback-discord/server.ts';
import { loopbackVariables, runQuobot } from '../support/discord/bot-process.ts';

const PATIENCE = 85_000;

test('a bot with SITE=on serves the site and the interface beside its health', { timeout: 2 * PATIENCE }, async () => {
  const discord = await startLoopbackDiscord();
  onTestFinished(() => discord.close());
  const variables = { ...loopbackVariables(discord), SITE: 'on', HTTP_PORT: '0' };
  const bot = runQuobot(['bot'], variables);
  const port = (): string => /"port":(\d+)/.exec(bot.text())?.[1] ?? '';
  const status = async (path: string): Promise<number> =>
    fetch(`http://127.0.0.1:${port()}${path}`).then(
      (response) => response.status,
      () => 0,
    );
  for (const path of ['/livez', '/api/ask?q=why', '/', '/a/notes/futurelock/']) {
    await expect.poll(() => status(path), { timeout: PATIENCE, interval: 500 }).toBe(200);
  }
  for (const path of ['/nothing', '/metrics']) expect(await status(path)).toBe(404);
  bot.child.kill('SIGTERM');
  expect(await bot.ended).toBe(0);
});

test('a bot with SITE=on and nothing to serve it on does not start', async () => {
  for (const more of [{}, { HTTP_PORT: '0', SHARDS: '2' }]) {
    const bot = runQuobot(['bot'], { DISCORD_TOKEN: 'MTIz.abc.def', SITE: 'on', ...more });
    expect(await bot.ended).toBe(78);
    expect(bot.text()).toBe(
      'quobot: SITE=on needs HTTP_PORT, and a bot without shards: beside one with shards, run quobot serve.\n',
    );
  }
});
