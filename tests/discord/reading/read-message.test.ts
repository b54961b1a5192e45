import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nothingToRead } from '../../../src/discord/reading/nothing-to-read.ts';
import { readWritten, READING_LIMIT, writtenIn } from '../../../src/discord/reading/read-message.ts';
import { readWireMessage, type WireMessage } from '../../../src/discord/reading/wire-message.ts';
import { MAX_QUESTION_LENGTH } from '../../../src/search/search-index.ts';
import { silentLog } from '../../../src/ops/logger.ts';

const BARE = { id: '1', channel_id: '2', author: { id: '3' } };

function message(fields: object): WireMessage {
  const read = readWireMessage({ ...BARE, ...fields });
  if (!read) throw new Error('no message');
  return read;
}

function textsOf(fields: object): readonly string[] {
  return writtenIn(message(fields)).texts;
}

const hosted = (files: Readonly<Record<string, string | Buffer>>): typeof fetch =>
  ((address: string) => Promise.resolve(new Response(files[address] as string))) as typeof fetch;

describe('a message', () => {
  test('is read with all that people see of it, in reading order', () => {
    const embed = {
      author: { name: 'CI' },
      title: 'Build failed',
      description: 'why',
      fields: [{ name: 'f', value: 'v' }],
    };
    const nested = { type: 17, components: [{ type: 9, components: [{ type: 10, content: 'inner' }], accessory: {} }] };
    const poll = { question: { text: 'which?' }, answers: [{ poll_media: { text: 'tokio' } }] };
    const picture = { filename: 'shot.png', description: 'what it shows' };
    const snapshot = {
      message: { content: 'forwarded', embeds: [{ title: 'preview' }], attachments: [picture], type: 0 },
    };
    expect(
      textsOf({ content: 'own', components: [nested], embeds: [embed], poll, message_snapshots: [snapshot] }),
    ).toEqual([
      ...['own', 'inner', 'CI', 'Build failed', 'why', 'f', 'v', 'which?', 'tokio'],
      ...['forwarded', 'preview', 'what it shows'],
    ]);
  });

  test('of Discord’s own holds nothing that anybody asks, a title or what a rule held back aside', () => {
    const result = [{ type: 'poll_result', fields: [{ name: 'poll_question_text', value: 'tokio or smol?' }] }];
    const notices = [1, 2, 3, 4, 5, 6, 7, 8, 12, 22, 25, 27, 28, 32, 36, 44, 46, 99];
    for (const type of notices) {
      const fields = { type, content: 'async-help', embeds: result };
      expect(textsOf(fields)).toEqual([]);
      expect(nothingToRead(message(fields), false)).toContain('notice of Discord’s own');
    }
    for (const type of [0, 18, 19, 20, 21, 23, 24]) expect(textsOf({ type, content: 'why?' })).toEqual(['why?']);
  });

  test('of any shape is read or is none, and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue()), (any, fields) => {
        readWireMessage(any);
        const read = readWireMessage({
          ...fields,
          ...BARE,
          embeds: any,
          components: [any],
          poll: any,
          attachments: [any],
        });
        if (read) writtenIn(read);
        return true;
      }),
    );
  });

  test('with components in a circle of thousands is read up to a bound', () => {
    let part: object = { type: 10, content: 'deep' };
    for (let depth = 0; depth < 5_000; depth += 1) part = { type: 17, components: [part, part] };
    expect(textsOf({ components: [part] })).toEqual([]);
  });

  test('with too many parts is read up to a bound of each kind', () => {
    const many = <T>(count: number, part: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => part(at));
    expect(textsOf({ components: many(250, (at) => ({ type: 10, content: `c${at}` })) })).toHaveLength(200);
    expect(textsOf({ embeds: many(40, (at) => ({ title: `e${at}` })) })).toHaveLength(30);
    expect(writtenIn(message({ attachments: many(40, (at) => ({ filename: `f${at}` })) })).files).toHaveLength(30);
  });

  test('without text is told what it is', () => {
    expect(nothingToRead(message({ type: 6 }), false)).toContain('Discord’s own');
    expect(nothingToRead(message({ sticker_items: [{ name: 'x' }] }), false)).toContain('stickers');
    expect(nothingToRead(message({}), true)).toContain('Apps menu');
    expect(nothingToRead(message({}), false)).not.toContain('Apps menu');
  });
});

describe('files', () => {
  const read = (files: Record<string, string | Buffer>, words = ''): ReturnType<typeof readWritten> =>
    readWritten(
      {
        texts: words === '' ? [] : [words],
        files: Object.entries(files).map(([name, body]) => ({
          name,
          url: `https://cdn.discordapp.com/${name}`,
          size: body.length,
        })),
      },
      {
        cdnUrl: null,
        fetch: hosted(
          Object.fromEntries(Object.entries(files).map(([name, body]) => [`https://cdn.discordapp.com/${name}`, body])),
        ),
      },
      silentLog,
    );

  test('are all read, the one with an error first, and each is told of', async () => {
    const { text, notes } = await read({ 'Cargo.toml': '[x]', 'err.txt': 'error[E0277]: no', 'p.png': 'x' }, 'help');
    expect(text).toBe('help\n\nerror[E0277]: no\n\n[x]');
    expect(notes).toEqual([
      'Read from err.txt, one line.',
      'Read from Cargo.toml, one line.',
      'p.png: I cannot read pictures; paste the text.',
    ]);
  });

  test.each(['voice-message.ogg', 'screen.mp4'])('that are heard or watched are called so: %s', async (name) => {
    expect((await read({ [name]: 'OggS' }, 'why?')).notes).toEqual([
      `${name}: I cannot hear or watch recordings; write what it says.`,
    ]);
  });

  test('that hold nothing, or are too many, are told of', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 11 }, (_, at) => [`f${at}`, at === 0 ? ' \n' : `text ${at}`]),
    );
    const { text, notes } = await read(files);
    expect(text).not.toContain('text 10');
    expect(notes.slice(-2)).toEqual(['f0: it is empty.', 'Of 11 files I read the first 10 only.']);
  });

  test('have the room that 3,000 characters of words leave', async () => {
    const { text } = await read({ 'err.txt': 'error[E0277]: no' }, 'word '.repeat(1_000));
    expect(text.indexOf('error[E0277]')).toBeGreaterThan(2_900);
    expect(text.indexOf('error[E0277]')).toBeLessThanOrEqual(3_002);
  });

  test('that came in part only are not read', async () => {
    const source = { cdnUrl: null, fetch: hosted({ 'https://cdn.discordapp.com/a': 'half' }) };
    const files = [{ name: 'a', url: 'https://cdn.discordapp.com/a', size: 10 }];
    expect((await readWritten({ texts: [], files }, source, silentLog)).notes[0]).toContain('only a part');
  });

  test('are cut around the error, with what came before it, and the lines are named', async () => {
    const lines = Array.from({ length: 2_000 }, (_, at) =>
      at === 1_499 ? "thread 'main' panicked at x" : `line ${at + 1}`,
    );
    const { text, notes } = await read({ 'build.log': lines.join('\n') });
    expect(text).toContain('panicked at');
    expect(text).toContain('line 1499');
    expect(notes[0]).toMatch(/^Read from build\.log, lines 1,\d{3} to 2,000 of 2,000\.$/u);
  });

  test('of any kind never make more text than a question may have', async () => {
    expect(READING_LIMIT).toBeLessThanOrEqual(MAX_QUESTION_LENGTH);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ maxLength: 20_000 }), { maxLength: 5 }),
        fc.string(),
        async (bodies, words) => {
          const files = Object.fromEntries(bodies.map((body, at) => [`f${at}.log`, body]));
          const { text, notes } = await read(files, words);
          expect(text.length).toBeLessThanOrEqual(READING_LIMIT);
          expect(notes.length).toBeGreaterThanOrEqual(bodies.filter((body) => body.trim() !== '').length);
        },
      ),
      { numRuns: 30 },
    );
  });
});
