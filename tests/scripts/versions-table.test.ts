import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { contradictions } from '../../scripts/versions/claims.js';

const tables = z.strictObject({
  crate: z.array(z.strictObject({ name: z.string(), version: z.string(), date: z.iso.date() })),
  api: z
    .array(
      z.strictObject({
        crate: z.string(),
        name: z.string(),
        since: z.string().optional(),
        in: z.array(z.string()).min(1),
        evidence: z.string(),
      }),
    )
    .default([]),
});
const lockFile = z.object({
  package: z.array(z.object({ name: z.string(), version: z.string(), dependencies: z.array(z.string()).default([]) })),
});

const { crate: crates, api: apis } = tables.parse(parse(readFileSync('corpus/versions.toml', 'utf8')));
const locked = lockFile.parse(parse(readFileSync('tests/snippets/Cargo.lock', 'utf8'))).package;
const used = new Set(
  locked
    .filter(({ name }) => name.startsWith('with-'))
    .flatMap(({ dependencies }) => dependencies.map((dependency) => dependency.split(' ')[0])),
);

describe('corpus/versions.toml', () => {
  test('names each crate once, at a version that the Rust blocks are compiled with', () => {
    const names = crates.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const isLocked = (crate: { name: string; version: string }) =>
      locked.some(({ name, version }) => name === crate.name && version === crate.version);
    const others = crates.filter((crate) => used.has(crate.name) && !isLocked(crate));
    expect(others).toEqual([]);
  });

  test('lists crates by name, then claims by crate and name, so that two changes seldom meet', () => {
    const byName = (names: readonly string[]) => names.toSorted((a, b) => (a < b ? -1 : 1));
    const names = crates.map(({ name }) => name);
    expect(names).toEqual(byName(names));
    const claims = apis.map(({ crate, name }) => `${crate}\t${name}`);
    expect(claims).toEqual(byName(claims));
    const text = readFileSync('corpus/versions.toml', 'utf8');
    expect(text.lastIndexOf('\n[[crate]]')).toBeLessThan(text.indexOf('\n[[api]]'));
  });

  test('says for each crate that a claim is about which version was read', () => {
    const known = new Set(['std', 'rust', ...crates.map(({ name }) => name)]);
    expect(apis.filter(({ crate }) => !known.has(crate))).toEqual([]);
  });

  test('names texts that exist', () => {
    expect(apis.flatMap((api) => api.in).filter((file) => !existsSync(file))).toEqual([]);
  });

  test('gives each API one first version', () => {
    const claims = apis.map(({ since, ...api }) => (since === undefined ? api : { ...api, since }));
    expect(contradictions(claims)).toEqual([]);
  });
});
