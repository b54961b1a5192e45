import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/ops/config.ts';
import { unheardProxy } from '../../src/ops/proxies.ts';
import { misnamedSettings } from '../../src/ops/misnamed.ts';
import { readEnvironment } from '../../src/ops/environment.ts';
import { envExample, SETTINGS } from '../../src/ops/settings.ts';
import { makeFolder } from '../support/make-folder.ts';

describe('parseConfig', () => {
  test('needs nothing', () => {
    expect(parseConfig({})).toMatchObject({
      config: {
        MAINTAINER_ROLE_IDS: [],
        MAINTAINER_USER_IDS: [],
        LOG_LEVEL: 'info',
        GITHUB_API_URL: 'https://api.github.com',
      },
    });
  });

  test('takes every example by itself', () => {
    for (const { name, example } of SETTINGS) {
      // A list of shards means something only beside their number.
      if (name !== 'SHARD_LIST' && name !== 'SHARD_COUNT')
        expect(parseConfig({ [name]: example })).toHaveProperty('config');
    }
    const result = parseConfig({ MAINTAINER_ROLE_IDS: '273541522815352833, 431525129226027018' });
    expect(result).toMatchObject({ config: { MAINTAINER_ROLE_IDS: ['273541522815352833', '431525129226027018'] } });
  });

  test('lists all faults at once, in sentences, without any value', () => {
    const result = parseConfig({
      DISCORD_TOKEN: 'two words-secret',
      DISCORD_GUILD_ID: '12-secret',
      DISCORD_API_URL: 'ftp://secret',
      MAINTAINER_USER_IDS: '80351110224678912, secret',
      LOG_LEVEL: 'secret',
    });
    expect(result).toEqual({
      faults: [
        'DISCORD_TOKEN must be one word, without spaces or quotation marks around it.',
        'DISCORD_GUILD_ID must be a Discord id: 17 to 20 digits.',
        'DISCORD_API_URL must be an address that begins with https://, or with http:// on this machine.',
        'MAINTAINER_USER_IDS must be Discord ids, separated by commas.',
        'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.',
      ],
    });
  });

  test.each(['https://x/api?v=1', 'https://x/api#v1', 'http://127.0.0.1/api?'])(
    'takes no address with more than a path, %j, where paths are put behind it',
    (address) => {
      for (const name of ['DISCORD_API_URL', 'GITHUB_API_URL'])
        expect(parseConfig({ [name]: address })).toEqual({
          faults: [`${name} must have no ? or #: paths are put behind it.`],
        });
    },
  );

  test.each(['"quoted"', "'quoted'", 'two words'])('takes no token like %j', (token) => {
    expect(JSON.stringify(parseConfig({ DISCORD_TOKEN: token }))).toContain('DISCORD_TOKEN must be one word');
  });

  test('takes blank variables as absent and passes over those it does not know', () => {
    expect(parseConfig({ DISCORD_GUILD_ID: ' ', OTHER: 'x' })).toHaveProperty('config');
  });
});

describe('readEnvironment', () => {
  test('reads a file, which never replaces what is set', async () => {
    const file = join(makeFolder(), '.env');
    writeFileSync(file, 'QUOBOT_CORPUS=from-file\nLOG_LEVEL="debug"\nQUOBOT_DATA=\n');
    const environment = await readEnvironment(file, { QUOBOT_CORPUS: 'set', LOG_LEVEL: '', PATH: '/bin' });
    expect(environment).toEqual({
      environment: { QUOBOT_CORPUS: 'set', LOG_LEVEL: 'debug', PATH: '/bin' },
      fault: null,
    });
  });

  test('does without a file', async () => {
    const nothing = { environment: { A: 'b' }, fault: null };
    expect(await readEnvironment(join(makeFolder(), '.env'), { A: 'b' })).toEqual(nothing);
    // Python's environments are in a folder of that name.
    expect(await readEnvironment(makeFolder(), { A: 'b' })).toEqual(nothing);
  });

  test.each([
    ['UTF-8 with a mark', Buffer.from('\ufeffLOG_LEVEL=debug\n')],
    ['UTF-16, as PowerShell writes it', Buffer.from('\ufeffLOG_LEVEL=debug\r\n', 'utf16le')],
    ['UTF-16 without a mark', Buffer.from('LOG_LEVEL=debug\r\n', 'utf16le')],
    ['UTF-16, big-endian', Buffer.from('\ufeffLOG_LEVEL=debug\r\n', 'utf16le').swap16()],
    ['Windows-1252', Buffer.from('# caf\xe9\nLOG_LEVEL=debug\n', 'latin1')],
  ])('reads a file in %s', async (_, bytes) => {
    const file = join(makeFolder(), '.env');
    writeFileSync(file, bytes);
    expect(await readEnvironment(file, {})).toEqual({ environment: { LOG_LEVEL: 'debug' }, fault: null });
  });

  test.each([
    ['is in UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 65, 0, 0, 0])],
    ['is no text', Buffer.from([0x7f, 0x45, 0, 0, 0, 1, 2])],
  ])('says of a file that it %s', async (fault, bytes) => {
    const file = join(makeFolder(), '.env');
    writeFileSync(file, bytes);
    expect((await readEnvironment(file, {})).fault).toContain(`.env ${fault}`);
  });
});

describe('envExample', () => {
  test('describes every variable and sets none', () => {
    const text = envExample();
    for (const { name, about } of SETTINGS) {
      expect(text).toContain(`# ${about}\n`);
      expect(text).toMatch(new RegExp(`^#${name}=`, 'm'));
    }
    expect(text).not.toMatch(/^[A-Z]/m);
  });
});

describe('the variables of a service', () => {
  test('reads an interval in minutes, hours or days', () => {
    for (const [text, minutes] of [
      ['5m', 5],
      ['6h', 360],
      ['1d', 1_440],
      ['24d', 34_560],
    ] as const) {
      expect(parseConfig({ QUOBOT_SYNC_EVERY: text })).toMatchObject({
        config: { QUOBOT_SYNC_EVERY: minutes * 60_000 },
      });
    }
    for (const text of ['4m', '6', 'h', '1w', '-1h', '6 h']) {
      expect(parseConfig({ QUOBOT_SYNC_EVERY: text })).toEqual({
        faults: ['QUOBOT_SYNC_EVERY must be a number and m, h or d, at least 5m, for example 6h.'],
      });
    }
  });

  test('takes no interval that is longer than a timer waits', () => {
    for (const text of ['25d', '60d', '577h'])
      expect(parseConfig({ QUOBOT_SYNC_EVERY: text })).toEqual({ faults: ['QUOBOT_SYNC_EVERY must be at most 24d.'] });
  });

  test("takes an address of GitHub's only where a token may be sent to it", () => {
    for (const address of ['https://github.example/api/v3', 'http://127.0.0.1:4000', 'http://[::1]:4000']) {
      expect(parseConfig({ GITHUB_API_URL: address })).toHaveProperty('config.GITHUB_API_URL', address);
    }
    for (const address of ['http://proxy.internal', 'ftp://127.0.0.1', 'github.example']) {
      expect(parseConfig({ GITHUB_API_URL: address })).toEqual({
        faults: ['GITHUB_API_URL must be an address that begins with https://, or with http:// on this machine.'],
      });
    }
  });

  test('opens no port by default, and only on this machine', () => {
    expect(parseConfig({})).toHaveProperty('config.HTTP_HOST', '127.0.0.1');
    expect(parseConfig({})).not.toHaveProperty('config.HTTP_PORT');
    expect(parseConfig({ HTTP_PORT: '9464' })).toMatchObject({ config: { HTTP_PORT: 9464 } });
    expect(parseConfig({ HTTP_PORT: '70000' })).toEqual({
      faults: ['HTTP_PORT must be a port: 1 to 65535, or 0 for any.'],
    });
  });
});

describe('misnamedSettings', () => {
  test.each([
    ['QUOBOT_DATAA', 'QUOBOT_DATA'],
    ['LOGLEVEL', 'LOG_LEVEL'],
    ['log_level', 'LOG_LEVEL'],
    ['DISCORD_TOKN', 'DISCORD_TOKEN'],
    ['MAINTAINER_USER_ID', 'MAINTAINER_USER_IDS'],
    ['GITHUB_TOKNE', 'GITHUB_TOKEN'],
    ['SHARD', null],
    ['QUOBOT_TIMEOUT', '.env.example'],
  ])('of %s names %s', (name, meant) => {
    const said = misnamedSettings({ [name]: 'secret' });
    expect(said).toHaveLength(meant === null ? 0 : 1);
    if (meant !== null) expect(said[0]).toContain(meant);
    expect(said.join('')).not.toContain('secret');
  });

  test('says nothing of our own settings and of what other programs use', () => {
    const others = ['PATH', 'HOME', 'HTTP_PROXY', 'HTTPS_PORT', 'LOGNAME', 'GITHUB_ACTIONS', 'GITHUB_API', 'NODE_ENV'];
    const names = [...SETTINGS.map(({ name }) => name), 'QUOBOT_FIRST_SHARD', 'SHARDING_MANAGER', ...others];
    expect(misnamedSettings(Object.fromEntries(names.map((name) => [name, 'x'])))).toEqual([]);
  });
});

describe('DISCORD_API_URL', () => {
  test.each(['http://discord.invalid/api', 'http://10.0.0.1:4000', 'ftp://x', 'http://127.0.0.1.example.com/'])(
    'is not %s: the token goes there',
    (address) => {
      expect(parseConfig({ DISCORD_API_URL: address })).toEqual({
        faults: ['DISCORD_API_URL must be an address that begins with https://, or with http:// on this machine.'],
      });
    },
  );

  test.each(['https://discord.example/api', 'http://127.0.0.1:4000/api', 'http://localhost/api', 'http://[::1]:1'])(
    'may be %s',
    (address) => {
      expect(parseConfig({ DISCORD_API_URL: address })).toHaveProperty('config.DISCORD_API_URL', address);
    },
  );
});

describe('unheardProxy', () => {
  test.each([
    [{}, '20.19.0', null, null],
    [{ HTTPS_PROXY: 'http://p' }, '20.19.0', 'HTTPS_PROXY', 'HTTPS_PROXY'],
    [{ https_proxy: 'http://p' }, '22.20.0', 'https_proxy', 'https_proxy'],
    [{ ALL_PROXY: 'http://p', NODE_USE_ENV_PROXY: '1' }, '20.19.0', 'ALL_PROXY', 'ALL_PROXY'],
    [{ HTTPS_PROXY: 'http://p', NODE_USE_ENV_PROXY: '1' }, '22.21.0', 'HTTPS_PROXY', null],
    [{ HTTPS_PROXY: 'http://p', NODE_USE_ENV_PROXY: '1' }, '24.0.0', 'HTTPS_PROXY', null],
    [{ HTTPS_PROXY: 'http://p', NODE_USE_ENV_PROXY: '1' }, '26.3.0', 'HTTPS_PROXY', null],
    [{ HTTPS_PROXY: 'http://p', NO_PROXY: '*' }, '24.0.0', null, null],
  ])('of %j on Node %s is, for Discord and GitHub, %s and %s', (environment, version, discord, github) => {
    expect(unheardProxy('discord', environment, version)).toBe(discord);
    expect(unheardProxy('github', environment, version)).toBe(github);
  });
});
