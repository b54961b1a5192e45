/** A variable that Quobot reads. */
export interface Setting {
  readonly name: string;
  /** What it is for, in a sentence or two. */
  readonly about: string;
  /** What is used without it; absent where nothing is, or where the default depends on the installation. */
  readonly fallback?: string;
  readonly example: string;
}

/** Every variable that Quobot reads, in the order of `.env.example`. */
export const SETTINGS = [
  {
    name: 'DISCORD_TOKEN',
    about: 'Token of the bot. Without it, npm start is a conversation in the terminal.',
    example: 'paste-the-token-here',
  },
  {
    name: 'DISCORD_GUILD_ID',
    about: 'Id of the one server that commands are registered in. Without it they are registered everywhere.',
    example: '442252698964721669',
  },
  {
    name: 'DISCORD_API_URL',
    about:
      "Base of Discord's REST interface, for a proxy or a test server: https, or http on this machine. The gateway's address comes from there.",
    fallback: 'https://discord.com/api',
    example: 'http://127.0.0.1:4000/api',
  },
  {
    name: 'DISCORD_CDN_URL',
    about:
      "Another place that attachments may come from, for a proxy or a test server. Without it, Discord's own only.",
    example: 'http://127.0.0.1:4000/cdn',
  },
  {
    name: 'MAINTAINER_ROLE_IDS',
    about: 'Ids of the roles whose members maintain the index, separated by commas.',
    example: '273541522815352833,431525129226027018',
  },
  {
    name: 'MAINTAINER_USER_IDS',
    about: 'Ids of people who maintain the index, separated by commas. With neither of the two, nobody does.',
    example: '80351110224678912',
  },
  {
    name: 'QUOBOT_CORPUS',
    about: 'Folder of the digests, or none. Without it, the digests that come with Quobot.',
    example: 'corpus',
  },
  {
    name: 'QUOBOT_UPSTREAM',
    about: 'A checkout of rust-lang/wg-async with the full stories, or none. Without it, what was synced last.',
    example: '../wg-async',
  },
  {
    name: 'QUOBOT_DATA',
    about: "Folder for indexes and checkouts. Without it, data/ in Quobot's folder.",
    example: '/var/lib/quobot',
  },
  {
    name: 'QUOBOT_DATABASE_URL',
    about:
      'The store: an address of PostgreSQL, for several hosts; sqlite for a file in the data folder; or none. Without it, the bot uses that file, and the terminal does where the bot has made it.',
    example: 'postgres://quobot:password@127.0.0.1/quobot',
  },
  {
    name: 'LOG_LEVEL',
    about: 'How much is logged: fatal, error, warn, info, debug, trace or silent. Questions appear at no level.',
    fallback: 'info',
    example: 'debug',
  },
  {
    name: 'GITHUB_TOKEN',
    about: 'Raises the rate limit when open issues are synced. It needs no permissions.',
    example: 'paste-the-token-here',
  },
  {
    name: 'GITHUB_API_URL',
    about: "Base of GitHub's REST interface: https, or http on this machine.",
    fallback: 'https://api.github.com',
    example: 'http://127.0.0.1:4000',
  },
  {
    name: 'QUOBOT_SYNC_EVERY',
    about: 'How often the running bot fetches the book and its issues, then reindexes: 5m to 24d.',
    example: '6h',
  },
  {
    name: 'SITE_URL',
    about: 'Address that the pages of quobot site are published at: answers link to them.',
    example: 'https://example.org/',
  },
  {
    name: 'DISCORD_INVITE_URL',
    about: 'Address that invites the bot into a server, for the pages of quobot site.',
    example: 'https://discord.com/oauth2/authorize?client_id=442252698964721669',
  },
  {
    name: 'HTTP_PORT',
    about:
      "The bot's port for /livez, /readyz and /metrics, and quobot serve's. Without it, the bot does not listen, and quobot serve does on 8080.",
    example: '9464',
  },
  {
    name: 'HTTP_HOST',
    about: 'Address that HTTP_PORT is opened on. The default can be reached from this machine only.',
    fallback: '127.0.0.1',
    example: '0.0.0.0',
  },
  {
    name: 'SITE',
    about:
      'on: the bot serves the site and /api/ask on HTTP_PORT, in place of /metrics. Not with SHARDS: run quobot serve beside those.',
    fallback: 'off',
    example: 'on',
  },
  {
    name: 'TRUSTED_PROXIES',
    about:
      'How many proxies of yours stand before HTTP_PORT, 0 to 9: as many addresses at the end of X-Forwarded-For are trusted.',
    fallback: '0',
    example: '1',
  },
  {
    name: 'SHARDS',
    about: 'Runs one process for each shard: a number of shards, or auto for as many as Discord recommends.',
    example: 'auto',
  },
  {
    name: 'SHARD_LIST',
    about: 'In place of SHARDS, the shards that this host runs, of SHARD_COUNT in all.',
    example: '0-3,8',
  },
  {
    name: 'SHARD_COUNT',
    about: 'With SHARD_LIST, the number of shards on all hosts together. It must be the same on each of them.',
    example: '16',
  },
] as const satisfies readonly Setting[];

/** What is said of a token that Discord refuses. */
export const TOKEN_REFUSED_TEXT =
  'Discord does not accept DISCORD_TOKEN: get a new one at https://discord.com/developers/applications, under Bot, Reset Token';

/** The name of a variable that Quobot reads. */
export type SettingName = (typeof SETTINGS)[number]['name'];

/**
 * Writes the text of `.env.example`: every variable with its sentence, its default and an example, all commented out.
 */
export function envExample(): string {
  const entries = (SETTINGS as readonly Setting[]).map(({ name, about, fallback, example }) =>
    [`# ${about}`, ...(fallback === undefined ? [] : [`# Default: ${fallback}`]), `#${name}=${example}`].join('\n'),
  );
  return `# Copy this file to .env and set what you need. Nothing is needed for the terminal.\n\n${entries.join('\n\n')}\n`;
}
