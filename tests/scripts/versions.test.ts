import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, onTestFinished } from 'vitest';
import { parse } from 'smol-toml';
import { SKIPPED, contradictions, faultOfApi, isOlder, stableSince } from '../../scripts/versions/claims.js';

const api = { crate: 'crab', name: 'Crab::walk', since: '1.2.0', evidence: 'src/lib.rs: fn walk' };

/** Sources of crab 1.1.0 and 1.2.0, with these texts. */
function sourcesWith(texts: Record<string, string>, library: string | null = null) {
  const root = mkdtempSync(join(tmpdir(), 'quobot-claims-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [version, text] of Object.entries(texts)) {
    mkdirSync(join(root, version, 'src'), { recursive: true });
    writeFileSync(join(root, version, 'src', 'lib.rs'), text);
  }
  return {
    folderOf: (_: string, version: string) => (version in texts ? join(root, version) : null),
    versionBefore: (_: string, version: string) => (version === '1.2.0' ? '1.1.0' : null),
    library: library === null ? null : join(root, library),
  };
}

describe('a claim about a version', () => {
  test('is true where the API is in that version and not in the one before', () => {
    const sources = sourcesWith({ '1.1.0': 'fn run() {}', '1.2.0': 'pub fn  walk() {}' });
    expect(faultOfApi(api, undefined, sources)).toBeNull();
  });

  test('is false where the version before has it too', () => {
    const sources = sourcesWith({ '1.1.0': 'fn walk() {}', '1.2.0': 'fn walk() {}' });
    expect(faultOfApi(api, undefined, sources)).toBe('1.1.0 has it already');
  });

  test('is false where the version lacks it, or there is no such version', () => {
    expect(faultOfApi(api, undefined, sourcesWith({ '1.2.0': '' }))).toBe('1.2.0: src/lib.rs has no "fn walk"');
    expect(faultOfApi(api, undefined, sourcesWith({}))).toBe('there is no 1.2.0 to fetch');
  });

  test('without a first version is held against the version that was read', () => {
    const claim = { crate: api.crate, name: api.name, evidence: api.evidence };
    expect(faultOfApi(claim, '1.1.0', sourcesWith({ '1.1.0': 'fn walk()' }))).toBeNull();
    expect(faultOfApi(claim, undefined, sourcesWith({}))).toContain('[[crate]]');
  });

  test('of a version that nobody has read is none', () => {
    const sources = sourcesWith({ '1.1.0': '', '1.2.0': 'fn walk()' });
    expect(faultOfApi(api, '1.1.9', sources)).toBe('its crate was read last in 1.1.9, before 1.2.0');
    expect([faultOfApi(api, '1.2.0', sources), faultOfApi(api, '1.10.0', sources)]).toEqual([null, null]);
  });

  test('names in the table no version after the one that was read', () => {
    const { crate: crates, api: apis } = parse(readFileSync('corpus/versions.toml', 'utf8')) as unknown as {
      crate: { name: string; version: string }[];
      api: { crate: string; name: string; since?: string }[];
    };
    const read = new Map(crates.map(({ name, version }) => [name, version]));
    expect(apis.filter(({ crate, since }) => crate !== 'rust' && isOlder(read.get(crate), since))).toEqual([]);
  });

  test('has evidence in a file', () => {
    expect(faultOfApi({ ...api, evidence: 'the changelog' }, undefined, sourcesWith({}))).toContain('evidence');
  });

  test('about the language is not checked', () => {
    expect(faultOfApi({ ...api, crate: 'rust', evidence: 'a link' }, undefined, sourcesWith({}))).toBe(SKIPPED);
  });

  test('about std is held against the attribute, and skipped without the sources', () => {
    const text = '#[stable(feature = "walk", since = "1.63.0")]\npub fn walk() {}';
    const claim = { ...api, crate: 'std' };
    expect(faultOfApi({ ...claim, since: '1.63' }, undefined, sourcesWith({ std: text }, 'std'))).toBeNull();
    expect(faultOfApi(claim, undefined, sourcesWith({ std: text }, 'std'))).toBe('std says since 1.63.0, not 1.2.0');
    expect(faultOfApi(claim, undefined, sourcesWith({}))).toBe(SKIPPED);
  });
});

describe('the stability attribute of an item', () => {
  test('is the nearest one above it, and not that of its constness', () => {
    const source = [
      '#[stable(feature = "a", since = "1.0.0")]',
      'fn a() {}',
      '#[rustc_const_unstable(feature = "c", issue = "none")]',
      '#[stable(feature = "b", since = "1.36.0")]',
      '#[must_use]',
      'fn b() {}',
    ];
    expect(stableSince(source.join('\n'), 'fn b')).toEqual(['1.36.0']);
  });
});

describe('two claims', () => {
  test('must not give one name two versions', () => {
    expect(contradictions([api, { ...api, since: '1.3.0' }, { ...api, crate: 'other', since: '2.0.0' }])).toEqual([
      'crab: Crab::walk: since 1.2.0 in one place, 1.3.0 in another',
    ]);
  });
});
