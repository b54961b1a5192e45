import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { masked } from '../../src/store/masked.ts';
import { LONGEST_SENT, sendableText } from '../../src/store/sendable-text.ts';

const hex = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const signs = (length: number): fc.Arbitrary<string> =>
  fc.string({
    unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'),
    minLength: length,
    maxLength: length,
  });
const word = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: 3, maxLength: 10 });

/** What nobody but its owner may read, with the part that must be gone. */
const secret = fc.oneof(
  signs(36).map((rest) => `ghp_${rest}`),
  fc.tuple(signs(22), signs(6), signs(38)).map(([a, b, c]) => `M${a}x.${b}.${c}`),
  fc.tuple(signs(30), signs(20)).map(([a, b]) => `eyJ${a}.eyJ${b}.${a}`),
  signs(30).map((rest) => `sk-${rest}`),
  hex(40),
  fc.tuple(hex(8), hex(4), hex(4), hex(4), hex(12)).map((parts) => parts.join('-')),
  fc.tuple(word, word).map(([name, host]) => `${name}@${host}.example.org`),
  fc.tuple(word, word).map(([host, path]) => `https://${host}.example.net/${path}`),
  word.map((host) => `api.${host}.de:8443`),
  fc.tuple(word, word).map(([user, host]) => `postgres://${user}:pw1@${host}/db`),
  fc.tuple(fc.integer({ min: 10, max: 99 }), fc.integer({ min: 1, max: 254 })).map(([a, b]) => `${a}.16.3.${b}`),
  word.map((host) => `${host}.example.com`),
  word.map((host) => `${host}-01.internal`),
  fc.integer({ min: 10_000, max: 99_999 }).map((tail) => `2001:db8:1:2::${tail.toString(16).slice(0, 4)}`),
);

test('what is secret, or tells of people and machines, is gone, wherever it stands', () => {
  const around = fc.constantFrom(' ', '\n', ' (', '"', ', ', ': ');
  fc.assert(
    fc.property(fc.lorem(), around, secret, fc.lorem(), (before, sign, kept, after) => {
      expect(masked(`${before}${sign}${kept} ${after}`)).not.toContain(kept);
    }),
    { numRuns: 2_000 },
  );
});

test('a second time changes nothing', () => {
  const part = fc.oneof(
    secret,
    fc.string(),
    fc.lorem({ maxCount: 3 }),
    fc.constantFrom('password="', "key='", 'token=', 'Bearer ', '::', '.', '@', '://', '/home/'),
  );
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const once = masked(parts.join(''));
      expect(masked(once)).toBe(once);
    }),
    { numRuns: 2_000 },
  );
});

describe('what is masked', () => {
  test.each([
    ['Authorization: Bearer abc123def456ghi789', 'Authorization: Bearer [token]'],
    ['API_KEY=abc12345xyz cargo run', 'API_KEY=[secret] cargo run'],
    ['let password = "hunter2";', 'let password = "[secret]";'],
    ['{"api_key": "x y z"}', '{"api_key": "[secret]"}'],
    ['alice@laptop:~$ cargo run', '[host]:~$ cargo run'],
    ['/home/alice/app/src/main.rs:12:5', '/home/[name]/app/src/main.rs:12:5'],
    ['C:\\Users\\Alice\\app', 'C:\\Users\\[name]\\app'],
    ['connect to 192.168.1.20:5432', 'connect to [host]:5432'],
    ['fe80::1ff:fe23:4567:890a is up', '[host] is up'],
    ['<@80351110224678912> said', '<@[hex]> said'],
    ['redis.prod.io:6379', '[host]:6379'],
    ['https://github.com/alice/secret/pull/3', '[address]'],
    ['-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY----- x', '[key] x'],
  ])('%s', (text, expected) => expect(masked(text)).toBe(expected));
});

describe('what a question needs stays', () => {
  test.each([
    'use tokio::net::TcpStream; use std::io::Error; f64::EPSILON; u8::MAX',
    'src/main.rs and Cargo.toml, lib.rs:12:34, foo.tar.gz, node.js',
    'tokio 1.38.0, rustc 1.85.0-nightly, tokio@1.38.0, http 0.2.12',
    'self.inner.io.read(&mut buf).await?; stream.next().await; ctx.local; self.net',
    'let token: CancellationToken = CancellationToken::new(); let key = map.get(&key);',
    'password: String, api_key: &str, token = args.next()',
    'https://docs.rs/tokio/latest/tokio/net/ and https://doc.rust-lang.org/std/ and crates.io',
    'http://localhost:8080/health, 127.0.0.1:3000, 0.0.0.0:80, [::1]:80',
    'error[E0277]: `Rc<RefCell<i32>>` cannot be sent between threads safely, 12:30:45, 2026-11-26',
    'deadbeef 0xdeadbeef 0x7ffeefbff5a8 1234567890',
    'x @ 1..=5, #[tokio::main], a basic understanding of bearer authentication in axum',
    'some_very_long_function_name_of_a_generated_client_module and SomeVeryLongTypeNameOfAGeneratedClient',
  ])('%s', (text) => expect(masked(text)).toBe(text));
});

test('long texts that begin like something secret on every letter are done in no time', () => {
  for (const part of [
    'a',
    'a.',
    'a@',
    'a:',
    '1.',
    'ab-',
    'key=',
    'a://',
    '-----BEGIN RSA PRIVATE KEY-----',
    '/home/',
    'eyJ',
    'f:',
    'Bearer ',
  ]) {
    expect(masked(part.repeat(200_000 / part.length)).length).toBeGreaterThan(0);
  }
});

test('of a long paste no half of a secret is kept', () => {
  const key = `ghp_${'aB3'.repeat(20)}`;
  const paste = `-----BEGIN PRIVATE KEY-----${'x'.repeat(19_900)}-----END PRIVATE KEY----- `;
  const { text, cut } = sendableText(`${paste}${key}`);
  expect([text, cut]).toEqual(['[key]', true]);
});

test('a text is cut to what a modal holds, and says so', () => {
  expect(sendableText('short')).toEqual({ text: 'short', cut: false });
  const { text, cut } = sendableText('ä'.repeat(LONGEST_SENT + 1));
  expect([[...text].length, cut]).toEqual([LONGEST_SENT, true]);
});
