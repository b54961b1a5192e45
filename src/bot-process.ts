import { COMMANDS } from '../commands/index.ts';
import { runAction } from '../commands/actions.ts';
import { startBot } from './discord/bot.ts';
import type { BotPorts } from './discord/ports.ts';
import { createKeyBook, type KeyBook } from './discord/stable-key.ts';
import { chooseCorpus, dataDir, layerWishes } from './library/layer-choice.ts';
import { Library } from './library/library.ts';
import { maintenanceOf } from './library/maintenance.ts';
import { visitPoints } from './model/metanarrative.ts';
import type { Config } from './ops/config.ts';
import { createLogger } from './ops/logger.ts';
import { handleShutdown } from './ops/shutdown.ts';
import type { SearchIndex } from './search/search-index.ts';
import type { LayerOptions } from './terminal/program.ts';

/** Starts the bot and leaves it running: the process ends by a signal. Rejects when Discord cannot be reached. */
export async function startProcess(
  config: Config & { readonly DISCORD_TOKEN: string },
  layers: LayerOptions,
): Promise<number> {
  const { QUOBOT_CORPUS, QUOBOT_UPSTREAM, QUOBOT_DATA } = config;
  const wishes = layerWishes(layers, { QUOBOT_CORPUS, QUOBOT_UPSTREAM, QUOBOT_DATA });
  const secrets = [config.DISCORD_TOKEN, config.GITHUB_TOKEN ?? ''];
  const log = createLogger({ level: config.LOG_LEVEL, secrets });
  const library = Library.open({ spec: () => chooseCorpus(wishes), dataDir: dataDir(wishes) });
  const bot = await startBot({
    config: {
      token: config.DISCORD_TOKEN,
      guildId: config.DISCORD_GUILD_ID ?? null,
      apiUrl: config.DISCORD_API_URL ?? null,
      cdnUrl: config.DISCORD_CDN_URL ?? null,
      maintainers: { roleIds: config.MAINTAINER_ROLE_IDS, userIds: config.MAINTAINER_USER_IDS },
    },
    ports: botPorts(library),
    log,
  });
  handleShutdown({
    log,
    stop: async () => {
      await bot.stop();
      await library.close();
    },
  });
  library.watch();
  return 0;
}

/** What the Discord end works with, always on the index in use. */
export function botPorts(library: Library): BotPorts {
  const maintenance = maintenanceOf(library);
  let made: { readonly index: SearchIndex; readonly keys: KeyBook } | null = null;
  return {
    commands: COMMANDS,
    keys() {
      const index = library.current();
      if (made?.index !== index) made = { index, keys: keysOf(index) };
      return made.keys;
    },
    context: (progress) => ({ index: library.current(), maintenance, progress }),
    runAction,
  };
}

function keysOf({ corpus }: SearchIndex): KeyBook {
  return createKeyBook({
    stories: corpus.stories.map(({ id }) => id),
    categories: corpus.categories.map(({ id }) => id),
    points: [...visitPoints(corpus.categories)].map(({ category, point }) => {
      return { categoryId: category.id, pointId: point.id };
    }),
  });
}
