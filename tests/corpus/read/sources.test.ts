import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSources } from '../../../src/corpus/read/sources.ts';
import { bookFiles } from '../../support/corpus.ts';
import { makeFolder } from '../../support/make-folder.ts';

const fingerprint = (files: Record<string, string | Uint8Array>): string =>
  readSources([{ layer: 'story', dir: makeFolder(files) }]).fingerprint;

describe('readSources', () => {
  test('reads both layers and the commit of the checkout', () => {
    const sha = 'b'.repeat(40);
    const book = makeFolder(bookFiles({ 'status_quo/a.md': '# A' }, { '.git/HEAD': sha }));
    const ours = makeFolder({ 'status_quo/a.md': '\ufeff# B\r\n', '.git/HEAD': 'c'.repeat(40) });
    const { files, commit } = readSources([
      { layer: 'digest', dir: ours },
      { layer: 'story', dir: book },
    ]);
    expect(commit).toBe(sha);
    expect(files.map(({ layer, kind, content }) => [layer, kind, content])).toEqual([
      ['digest', 'story', { text: '# B\n', repaired: false }],
      ['story', 'story', { text: '# A', repaired: false }],
      ['story', 'contents', { text: '# Summary\n', repaired: false }],
    ]);
  });

  test('takes a file that cannot be read as a fault, and goes on', () => {
    const dir = makeFolder({
      'status_quo/bad.md': Uint8Array.of(0xff),
      'status_quo/big.md': 'x'.repeat(128 * 1024 + 1),
      'status_quo/fine.md': 'x',
    });
    mkdirSync(join(dir, 'status_quo/folder.md'));
    symlinkSync(join(makeFolder({ x: 'secret' }), 'x'), join(dir, 'status_quo/link.md'));
    const contents = readSources([{ layer: 'story', dir }]).files.map(({ id, content }) => [id, content]);
    expect(contents).toEqual([
      ['bad', { fault: 'is not UTF-8 text' }],
      ['big', { fault: 'is over 128 KiB (131073 bytes)' }],
      ['fine', { text: 'x', repaired: false }],
      ['folder', { fault: 'is not a file' }],
      ['link', { fault: 'is a link that leads out of its folder' }],
    ]);
  });

  test('gives the same fingerprint for the same pages, wherever they are and whatever their line ends', () => {
    const files = { 'status_quo/a.md': 'a\nb\n', 'status_quo/c.md': 'd' };
    const same = fingerprint(files);
    expect(same).toMatch(/^[0-9a-f]{64}$/);
    expect(fingerprint(files)).toBe(same);
    expect(fingerprint({ ...files, 'status_quo/a.md': 'a\r\nb\r\n' })).toBe(same);
  });

  test.each<[string, Record<string, string>]>([
    ['a text changes', { 'status_quo/a.md': 'b' }],
    ['a file comes', { 'status_quo/a.md': 'a', 'status_quo/b.md': '' }],
    ['a file is renamed', { 'status_quo/b.md': 'a' }],
    ['the page comes', { 'status_quo/a.md': 'a', 'status_quo.md': '' }],
    ['the commit changes', bookFiles({ 'status_quo/a.md': 'a' }, { '.git/HEAD': 'c'.repeat(40) })],
  ])('gives another fingerprint when %s', (_, files) => {
    expect(fingerprint(files)).not.toBe(fingerprint({ 'status_quo/a.md': 'a' }));
    expect(fingerprint(files)).not.toBe(fingerprint(bookFiles({ 'status_quo/a.md': 'a' })));
  });
});
