import { describe, expect, onTestFinished, test, vi } from 'vitest';
import {
  readAttachment,
  type AttachmentSource,
  type ReadAttachment,
} from '../../../src/discord/reading/attachments.ts';
import { textOf } from '../../../loopback-discord/people/message-reading.ts';
import { startLoopbackDiscord } from '../../../loopback-discord/server.ts';
import { startTestBot } from '../../support/discord/test-bot.ts';
import type { HostOptions } from '../../../loopback-discord/rest/cdn.ts';

async function reading(
  body: string | Buffer,
  {
    contentType = 'text/plain; charset=utf-8',
    size,
    source,
    ...options
  }: HostOptions & {
    readonly contentType?: string;
    readonly size?: number;
    readonly source?: Partial<AttachmentSource>;
  } = {},
): Promise<string> {
  const discord = await startLoopbackDiscord();
  onTestFinished(() => discord.close());
  const attachment = discord.host(body, 'message.txt', contentType, options);
  const read = await readAttachment(
    { url: attachment.url, size: size ?? attachment.size },
    { cdnUrl: discord.cdnUrl, fetch, ...source },
  );
  return read.kind === 'text' ? read.text : read.why;
}

describe('an attachment', () => {
  test('of text is read, without its byte order mark', async () => {
    expect(await reading('\ufeffthread main panicked 😱')).toBe('thread main panicked 😱');
  });

  test('is read from Discord’s own hosts, over https, and nowhere else', async () => {
    const asked: unknown[] = [];
    const source: AttachmentSource = {
      cdnUrl: null,
      fetch: (url) => {
        asked.push(url);
        return Promise.resolve(new Response('text', { headers: { 'content-type': 'text/plain' } }));
      },
    };
    const good = ['https://cdn.discordapp.com/attachments/1/2/message.txt?ex=1', 'https://media.discordapp.net/a.txt'];
    const bad = [
      'http://cdn.discordapp.com/a.txt',
      'https://cdn.discordapp.com.evil.example/a.txt',
      'https://cdn.discordapp.com@evil.example/a.txt',
      'https://cdn.discordapp.com:8443/a.txt',
      'https://127.0.0.1/a.txt',
      'file:///etc/passwd',
      'no address',
    ];
    for (const url of good) expect((await readAttachment({ url, size: 4 }, source)).kind).toBe('text');
    for (const url of bad) expect((await readAttachment({ url, size: 4 }, source)).kind).toBe('unread');
    expect(asked).toEqual(good);
  });

  test('does not lead away by a redirect', async () => {
    expect(await reading('x', { redirectTo: 'http://127.0.0.1:9/' })).toContain('could not get');
  });

  test('over 256 KiB is not read, whatever it says of its size', async () => {
    const most = 'x'.repeat(256 * 1024);
    expect(await reading(most)).toBe(most);
    const large = `${most}x`;
    expect(await reading(large)).toContain('over 256 KiB');
    expect(await reading(large, { size: 10 })).toContain('over 256 KiB');
    expect(await reading(large, { size: 10, chunked: true })).toContain('over 256 KiB');
  });

  test('that is no text is not read', async () => {
    expect(await reading(Buffer.from([80, 0, 1, 2, 0, 0]))).toContain('no text');
  });

  test('that does not come in time is given up', async () => {
    expect(await reading('x', { hang: true, source: { timeLimitMs: 50 } })).toContain('could not get');
    expect(await reading('x', { status: 404 })).toContain('could not get');
  });
});

describe('an attachment of Discord’s', () => {
  const url = 'https://cdn.discordapp.com/message.txt';

  test('is waited for for 5 seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    let read: ReadAttachment | null = null;
    const never = (): Promise<Response> => new Promise(() => undefined);
    void readAttachment({ url, size: 1 }, { cdnUrl: null, fetch: never }).then((result) => (read = result));
    await vi.advanceTimersByTimeAsync(4_999);
    expect(read).toBeNull();
    await vi.advanceTimersByTimeAsync(1);
    expect(read).toMatchObject({ kind: 'unread', why: expect.stringContaining('could not get') as string });
  });

  test.each([
    ['gzip', 'text'],
    ['gzip, gzip', 'unread'],
    ['br,gzip,deflate', 'unread'],
  ])('in the codings %s is %s', async (codings, kind) => {
    const source: AttachmentSource = {
      cdnUrl: null,
      fetch: () => Promise.resolve(new Response('text', { headers: { 'content-encoding': codings } })),
    };
    expect((await readAttachment({ url, size: 4 }, source)).kind).toBe(kind);
  });
});

describe('a direct message with an attachment', () => {
  test('that cannot be read is answered with the reason', async () => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const file = discord.host('x', 'message.txt', 'text/plain', { status: 500 });
    expect(textOf(await ferris.say(ferris.dm, '', { attachments: [file] }).reply())).toContain('could not get');
  });

  test('that is a picture is answered by its text', async () => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const file = discord.host('x', 'picture.png', 'image/png');
    expect(textOf(await ferris.say(ferris.dm, 'why?', { attachments: [file] }).reply())).toContain('You said: why?');
    expect(discord.cdn.fetched).toEqual([]);
  });
});
