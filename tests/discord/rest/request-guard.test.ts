import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { BarredError } from '../../../src/discord/rest/barred-error.ts';
import { guardRequests, type Send } from '../../../src/discord/rest/request-guard.ts';
import { restOptions } from '../../../src/discord/rest/rest-client.ts';

type Step = Response | Error | 'never';

interface Line {
  readonly ask: (url?: string, init?: object) => Promise<number>;
  readonly sent: () => number;
  readonly waits: number[];
  readonly refused: () => number;
}

const MESSAGES = 'https://discord.com/api/v10/channels/1/messages';
const CALLBACK = 'https://discord.com/api/v10/interactions/1/token/callback';
const FOLLOW_UP = 'https://discord.com/api/v10/webhooks/1/token';

/** A line whose answers are these, in order, the last one again and again. Its clock goes on by what is waited. */
function line(...steps: readonly Step[]): Line {
  let sent = 0;
  let refused = 0;
  let ms = 0;
  const waits: number[] = [];
  const send: Send = () => {
    const step = steps[Math.min(sent, steps.length - 1)];
    sent += 1;
    if (step === undefined || step === 'never') return new Promise(() => undefined);
    return step instanceof Error ? Promise.reject(step) : Promise.resolve(step.clone());
  };
  const guarded = guardRequests(send, {
    onTokenRefused: () => (refused += 1),
    now: () => ms,
    wait: (time) => {
      waits.push(time);
      ms += time;
      return Promise.resolve();
    },
  });
  const ask: Line['ask'] = async (url = MESSAGES, init = {}) => (await guarded(url, init)).status;
  return { ask, sent: () => sent, waits, refused: () => refused };
}

/** What holds for every route. */
const ok = new Response('{"id":"1","interaction":{}}', { status: 200 });
const page = (body: string, type: string): Response => new Response(body, { headers: { 'content-type': type } });
const status = (code: number, headers: Record<string, string> = {}): Response =>
  new Response('{}', { status: code, headers });
const POST = { method: 'POST', body: '{"content":"x"}' };
const ONCE = { method: 'POST', body: '{"nonce":"1","enforce_nonce":true}' };

describe('a request', () => {
  test.each([
    ['a cut connection', new Error('other side closed')],
    ['a 502', status(502)],
    ['a 500', status(500)],
    ['a page in place of JSON', page('<html>ok</html>', 'text/html')],
    ['JSON that breaks off', page('{"id":"12', 'application/json')],
    ['JSON that says nothing', page('null', 'application/json')],
    ['an object of nothing', page('{}', 'application/json')],
    ['no body where there is one', page('', 'application/json')],
    ['a redirect', status(302, { location: 'http://127.0.0.1/' })],
  ])('is tried once more after %s, where that is safe', async (_, fault) => {
    expect(await line(fault, ok).ask()).toBe(200);
    expect(await line(fault, ok).ask(CALLBACK, POST)).toBe(200);
    expect(await line(fault, ok).ask(MESSAGES, ONCE)).toBe(200);
  });

  test('for a first response takes an empty one, or one that names the interaction', async () => {
    const other = page('{"id":"12"}', 'application/json');
    expect(await line(new Response(null, { status: 204 })).ask(CALLBACK, POST)).toBe(204);
    expect(await line(other, ok).ask(CALLBACK, POST)).toBe(200);
    await expect(line(other).ask(CALLBACK, POST)).rejects.toThrow('not to be understood');
  });

  test('that would be there twice is never sent twice', async () => {
    const cut = line(new Error('cut'), ok);
    await expect(cut.ask(FOLLOW_UP, POST)).rejects.toThrow('cut');
    const failed = line(status(502), ok);
    expect(await failed.ask(FOLLOW_UP, POST)).toBe(502);
    expect([cut.sent(), failed.sent()]).toEqual([1, 1]);
  });

  test.each([
    [204, null],
    [404, '<html>'],
    [418, '"x"'],
  ])('whose answer (%s) has no JSON has none to read, whatever its type says', async (code, body) => {
    const answer = new Response(body, { status: code, headers: { 'content-type': 'application/json' } });
    const guarded = guardRequests(() => Promise.resolve(answer));
    expect((await guarded(MESSAGES, { method: 'DELETE' })).headers.get('content-type')).toBeNull();
  });

  test('whose answer is JSON is read as that, whatever its type says', async () => {
    const guarded = guardRequests(() => Promise.resolve(page('{"id":"1"}', 'text/plain')));
    expect((await guarded(MESSAGES, {})).headers.get('content-type')).toBe('application/json');
  });

  test.each([
    ['a first response', CALLBACK, 2_500],
    ['anything else', MESSAGES, 10_000],
  ])('without an answer is sent again, for %s', async (_, url, tryMs) => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const silent = line('never');
    const asked = silent.ask(url, ONCE).catch((error: unknown) => String(error));
    await vi.advanceTimersByTimeAsync(tryMs - 1);
    expect(silent.sent()).toBe(1);
    await vi.advanceTimersByTimeAsync(2);
    expect(silent.sent()).toBe(2);
    await vi.advanceTimersByTimeAsync(tryMs);
    expect(await asked).toContain(`within ${tryMs / 1_000} s`);
  });

  test('whose answer is over 8 MiB fails', async () => {
    const most = 8 * 1024 * 1024;
    const answered = (bytes: number): Promise<unknown> =>
      guardRequests(() => Promise.resolve(new Response(`[${' '.repeat(bytes - 2)}]`)))(MESSAGES, POST);
    await expect(answered(most)).resolves.toMatchObject({ status: 200 });
    await expect(answered(most + 1)).rejects.toThrow('too large');
  });

  test('is given up after the second fault', async () => {
    const bad = line(new Error('cut'));
    await expect(bad.ask()).rejects.toThrow('cut');
    expect(bad.sent()).toBe(2);
  });

  test('whose token is refused is tried once more; a second refusal is told', async () => {
    const init = { headers: { Authorization: 'Bot x' } };
    const once = line(status(401), ok);
    expect(await once.ask(MESSAGES, init)).toBe(200);
    expect(once.refused()).toBe(0);
    const twice = line(status(401));
    expect(await twice.ask(MESSAGES, init)).toBe(401);
    expect([twice.refused(), twice.sent()]).toEqual([1, 2]);
  });
});

describe('a limit', () => {
  test('is waited for, and never shorter than a quarter of a second', async () => {
    const limited = line(status(429, { 'retry-after': '0.002' }), ok);
    expect(await limited.ask()).toBe(200);
    expect(limited.waits).toEqual([250]);
  });

  test('may say its time in its body alone', async () => {
    const limited = line(new Response('{"retry_after":0.5,"global":false}', { status: 429 }), ok);
    expect(await limited.ask()).toBe(200);
    expect(limited.waits).toEqual([500]);
  });

  test('that an answer cannot wait for ends the request at once', async () => {
    const long = line(status(429, { 'retry-after': '3600' }));
    await expect(long.ask()).rejects.toThrow(BarredError);
    const callback = line(status(429, { 'retry-after': '4' }));
    await expect(callback.ask(CALLBACK, POST)).rejects.toThrow('another 4 s');
    expect([long.sent(), callback.sent()]).toEqual([1, 1]);
  });

  test.each([
    [CALLBACK, 2.4, 2.6],
    [MESSAGES, 14.9, 15.1],
  ])('is waited for as long as an answer can wait: %s', async (url, patient, long) => {
    const timed = (seconds: number): Line => line(status(429, { 'retry-after': String(seconds) }), ok);
    expect(await timed(patient).ask(url, ONCE)).toBe(200);
    await expect(timed(long).ask(url, ONCE)).rejects.toThrow(BarredError);
  });

  test('that discord.js knows before it asks is waited for as long', () => {
    const { rejectOnRateLimit: rejects } = restOptions({ apiUrl: null });
    const refused = [15_000, 15_001].map(
      (timeToReset) => typeof rejects === 'function' && rejects({ timeToReset } as never),
    );
    expect(refused).toEqual([false, true]);
  });

  test('that comes again and again is not followed for ever', async () => {
    const stuck = line(status(429, { 'retry-after': '0' }));
    await expect(stuck.ask()).rejects.toThrow(BarredError);
    expect(stuck.sent()).toBe(4);
  });

  test('without a time ends its request, and a second one stops all that follow, the longer the more there were', async () => {
    const barred = line(new Response('<html>', { status: 429 }));
    for (let count = 0; count < 50; count += 1) await barred.ask().catch(() => undefined);
    expect(barred.sent()).toBeLessThan(12);
  });

  test('without a time stops all from 5 s to ten minutes', async () => {
    let ms = 0;
    const waits: number[] = [];
    const pass = (time: number): void => {
      waits.push(time);
      ms += time;
    };
    const wait = (time: number): Promise<void> => {
      pass(time);
      return Promise.resolve();
    };
    const guarded = guardRequests(() => Promise.resolve(status(429)), { now: () => ms, wait });
    for (let count = 0; count < 24; count += 1) {
      const error: unknown = await guarded(MESSAGES, {}).catch((failed: unknown) => failed);
      if (error instanceof BarredError && error.waitMs !== null) pass(error.waitMs);
    }
    expect([waits[0], waits.at(-1), Math.max(...waits)]).toEqual([5_000, 600_000, 600_000]);
  });

  test('for all routes holds the other requests back', async () => {
    const global = line(status(429, { 'retry-after': '10', 'x-ratelimit-global': 'true' }), ok);
    await expect(global.ask(CALLBACK, POST)).rejects.toThrow(BarredError);
    await expect(global.ask(CALLBACK, POST)).rejects.toThrow(BarredError);
    expect(global.sent()).toBe(1);
    expect(await global.ask()).toBe(200);
  });

  test('on refused requests stops them long before Discord bars the address', async () => {
    const forbidden = line(status(403));
    for (let count = 0; count < 6_000; count += 1) await forbidden.ask().catch(() => undefined);
    expect(forbidden.sent()).toBeLessThanOrEqual(5_001);
  });
});
