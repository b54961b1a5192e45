import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CorpusSpec } from '../../src/corpus/load.ts';
import { pointerFile, readPointer } from '../../src/library/index-pointer.ts';
import { openIndex, openKeptIndex } from '../../src/library/open-index.ts';
import { reindex, type ReindexOutcome, type ReindexStage } from '../../src/library/reindex.ts';
import { rollback } from '../../src/library/rollback.ts';
import { bookFiles, storyPage, storyPath, tempFolder, writeFiles } from '../support/library/book.ts';

const GOLDEN = [{ question: 'a mutex guard across an await is not send', storyId: 'aws_engineer/locks' }];

function setUp(): { book: string; dataDir: string; spec: CorpusSpec; run(forcedBy?: string): Promise<ReindexOutcome> } {
  const book = tempFolder();
  const dataDir = join(tempFolder(), 'data');
  writeFiles(book, bookFiles());
  const spec: CorpusSpec = { layers: [{ layer: 'story', dir: book, label: 'book' }], issuesFile: null };
  const run = async (forcedBy?: string): Promise<ReindexOutcome> =>
    reindex({ spec, dataDir, golden: GOLDEN, ...(forcedBy === undefined ? {} : { forcedBy }) });
  return { book, dataDir, spec, run };
}

function inUse(dataDir: string): [version: string | undefined, stories: number | undefined] {
  const info = openKeptIndex(dataDir)?.info;
  return [info?.version, info?.stories];
}

describe('a reindex', () => {
  it('puts a first index into use, in stages', async () => {
    const { dataDir, spec } = setUp();
    const stages: ReindexStage[] = [];
    const outcome = await reindex({ spec, dataDir, golden: GOLDEN, progress: (stage) => stages.push(stage) });
    expect(outcome).toMatchObject({
      kind: 'live',
      info: { stories: 5 },
      files: 9,
      parsed: 9,
      forcedBy: null,
      overruled: [],
    });
    expect(stages).toEqual(['reading', 'parsing', 'indexing', 'checking', 'writing', 'switching', 'tidying']);
    expect(inUse(dataDir)[1]).toBe(5);
  });

  it('does nothing when nothing has changed', async () => {
    const { dataDir, run } = setUp();
    await run();
    const before = statSync(pointerFile(dataDir)).mtimeMs;
    expect(await run()).toMatchObject({ kind: 'unchanged', info: { stories: 5 } });
    expect(statSync(pointerFile(dataDir)).mtimeMs).toBe(before);
  });

  it('parses only what has changed, and says what that is', async () => {
    const { book, run } = setUp();
    await run();
    writeFiles(book, {
      [storyPath('niklaus_cancels')]: storyPage(
        'Niklaus cancels',
        'Another text altogether about dropped futures and select.',
      ),
      [storyPath('new_one')]: storyPage('A new one', 'Somebody tells something new about timers and sleeping.'),
    });
    expect(await run()).toMatchObject({
      kind: 'live',
      files: 10,
      parsed: 2,
      changes: {
        stories: {
          added: [{ id: 'new_one', title: 'A new one' }],
          changed: [{ id: 'niklaus_cancels', parts: ['text', 'morals'] }],
          gone: [],
          renamed: [],
        },
      },
    });
  });

  it('gives the same index as one that parses everything', async () => {
    const { book, dataDir, spec, run } = setUp();
    await run();
    writeFiles(book, { [storyPath('new_one')]: storyPage('A new one', 'Somebody tells something new.') });
    await run();
    expect(openKeptIndex(dataDir)?.corpus).toEqual(openIndex(spec, tempFolder()).index.corpus);
  });

  it('parses everything again when the kept documents are damaged', async () => {
    const { book, dataDir, run } = setUp();
    await run();
    appendFileSync(join(dataDir, 'parse-cache.json'), ' ');
    writeFiles(book, { [storyPath('new_one')]: storyPage('A new one', 'New.') });
    expect(await run()).toMatchObject({ kind: 'live', parsed: 10 });
  });
});

describe('the checks before an index goes live', () => {
  it('refuse a corpus that has lost a fifth of its stories, unless somebody forces it', async () => {
    const { book, dataDir, run } = setUp();
    await run();
    const before = inUse(dataDir);
    for (const id of ['niklaus_cancels', 'grace_meets_pin']) rmSync(join(book, storyPath(id)));
    const map = join(book, 'src/vision/submitted_stories/status_quo.md');
    const kept = readFileSync(map, 'utf8')
      .split('\n')
      .filter((line) => !/niklaus|grace/i.test(line));
    writeFileSync(map, kept.join('\n'));
    const refused = await run();
    expect(refused).toMatchObject({ kind: 'refused', reasons: [expect.stringContaining('It has 3 stories')] });
    expect(inUse(dataDir)).toEqual(before);
    expect(readdirSync(join(dataDir, 'index'))).toHaveLength(2);
    expect(await run('anna')).toMatchObject({
      kind: 'live',
      forcedBy: 'anna',
      overruled: [expect.stringContaining('3 stories')],
    });
    expect(inUse(dataDir)[1]).toBe(3);
    expect(readPointer(dataDir)).toMatchObject({ cause: 'forced', forcedBy: 'anna' });
  });

  it('refuse a corpus with an error', async () => {
    const { book, run } = setUp();
    await run();
    writeFileSync(join(book, storyPath('binary')), Buffer.from([0xff, 0xfe, 0x00]));
    expect(await run()).toMatchObject({
      kind: 'refused',
      reasons: [expect.stringMatching(/1 error: book\/.*binary\.md:1 .*not UTF-8/)],
    });
  });

  it('refuse an index in which a golden question has lost its story', async () => {
    const { book, run } = setUp();
    await run();
    const words = 'A mutex guard across an await is not send.';
    const rivals = ['one', 'two', 'three', 'four'].map((id) => [
      storyPath(`rival_${id}`),
      storyPage(words, `${words} ${id}`),
    ]);
    writeFiles(book, {
      ...Object.fromEntries(rivals),
      [storyPath('aws_engineer/locks')]: storyPage('Holding', 'Nothing to see.'),
    });
    expect(await run()).toMatchObject({
      kind: 'refused',
      reasons: [expect.stringContaining('1 golden question lost their story')],
      changes: { golden: { asked: 1, moved: [{ storyId: 'aws_engineer/locks', before: 1 }] } },
    });
  });

  it('do not mind a story that was renamed', async () => {
    const { book, run } = setUp();
    await run();
    const page = readFileSync(join(book, storyPath('aws_engineer/locks')), 'utf8');
    rmSync(join(book, storyPath('aws_engineer/locks')));
    const map = readFileSync(join(book, 'src/vision/submitted_stories/status_quo.md'), 'utf8');
    writeFiles(book, {
      [storyPath('aws_engineer/holding_locks')]: page,
      'src/vision/submitted_stories/status_quo.md': map.replace('aws_engineer/locks', 'aws_engineer/holding_locks'),
    });
    expect(await run()).toMatchObject({
      kind: 'live',
      changes: {
        stories: { renamed: [{ from: 'aws_engineer/locks', to: 'aws_engineer/holding_locks' }], added: [], gone: [] },
      },
    });
  });

  it('refuse a corpus without stories even when forced', async () => {
    const { book, dataDir, run } = setUp();
    await run();
    rmSync(join(book, 'src/vision/submitted_stories/status_quo'), { recursive: true });
    expect(await run('anna')).toMatchObject({ kind: 'fault', message: expect.stringContaining('status_quo/') });
    expect(inUse(dataDir)[1]).toBe(5);
  });
});

describe('a rollback', () => {
  it('goes back, further back, and not beyond what is kept', async () => {
    const { book, dataDir, run } = setUp();
    const versions: (string | undefined)[] = [];
    for (let n = 0; n < 4; n += 1) {
      writeFiles(book, { [storyPath(`number_${n}`)]: storyPage(`Number ${n}`, `Text of number ${n}.`) });
      await run();
      versions.push(inUse(dataDir)[0]);
    }
    expect(readdirSync(join(dataDir, 'index'))).toHaveLength(4);
    expect(await rollback(dataDir)).toMatchObject({ kind: 'rolled-back', from: versions[3] });
    expect(inUse(dataDir)).toEqual([versions[2], 8]);
    await rollback(dataDir);
    expect(inUse(dataDir)).toEqual([versions[1], 7]);
    expect(await rollback(dataDir)).toMatchObject({
      kind: 'fault',
      message: expect.stringContaining('No index older'),
    });
    expect(inUse(dataDir)).toEqual([versions[1], 7]);
  });

  it('is not undone by the next reindex of the same corpus, unless somebody forces it', async () => {
    const { book, dataDir, spec, run } = setUp();
    await run();
    const first = inUse(dataDir)[0];
    writeFiles(book, { [storyPath('bad_one')]: storyPage('A bad one', 'Something bad.') });
    await run();
    await rollback(dataDir);
    expect(await run()).toMatchObject({ kind: 'refused', reasons: [expect.stringContaining('was rolled back')] });
    expect(openIndex(spec, dataDir)).toMatchObject({ from: 'file', index: { info: { version: first } } });
    expect(openIndex(spec, dataDir, true)).toMatchObject({ from: 'memory', index: { info: { stories: 6 } } });
    expect(await run('anna')).toMatchObject({ kind: 'live', forcedBy: 'anna' });
    expect(inUse(dataDir)[1]).toBe(6);
  });

  it('says so when there is nothing to go back from', async () => {
    expect(await rollback(tempFolder())).toMatchObject({
      kind: 'fault',
      message: expect.stringContaining('There is no index'),
    });
  });
});

describe('damage', () => {
  it('to the index in use falls back on the one before it', async () => {
    const { book, dataDir, run } = setUp();
    await run();
    const [first] = inUse(dataDir);
    writeFiles(book, { [storyPath('new_one')]: storyPage('A new one', 'New.') });
    await run();
    const path = join(dataDir, 'index', `${inUse(dataDir)[0] ?? ''}.json`);
    const bytes = readFileSync(path);
    for (const share of [0, 0.1, 0.5, 0.99]) {
      writeFileSync(path, bytes.subarray(0, bytes.length * share));
      expect(inUse(dataDir)).toEqual([first, 5]);
    }
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    expect(inUse(dataDir)).toEqual([first, 5]);
    expect(await run()).toMatchObject({ kind: 'live', info: { stories: 6 } });
    expect(inUse(dataDir)[1]).toBe(6);
  });

  it('to the pointer is survived', async () => {
    const { dataDir, run } = setUp();
    await run();
    for (const text of [
      '',
      '{',
      '{"current":"../../etc/passwd","kept":[]}',
      '{"current":"00000000","kept":[]}',
      '[]',
      'null',
    ]) {
      writeFileSync(pointerFile(dataDir), text);
      expect(readPointer(dataDir)).toBeNull();
      expect(inUse(dataDir)[1]).toBe(5);
    }
    expect(await run()).toMatchObject({ kind: 'live' });
  });

  it('by a full disk leaves the old index in use, with one sentence', async ({ skip }) => {
    const { book, spec } = setUp();
    const dataDir = tempFolder();
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400k', 'tmpfs', dataDir], { stdio: 'pipe' });
    } catch {
      skip('a small file system cannot be mounted here');
    }
    onTestFinished(() => void execFileSync('umount', ['-l', dataDir]));
    expect(await reindex({ spec, dataDir, golden: GOLDEN })).toMatchObject({ kind: 'live' });
    const before = inUse(dataDir);
    const text = Array.from({ length: 9000 }, (_, n) => `word${n * 7919}`).join(' ');
    writeFiles(book, { [storyPath('large')]: storyPage('Large', text) });
    const outcome = await reindex({ spec, dataDir, golden: GOLDEN });
    expect(outcome).toEqual({ kind: 'fault', message: `The index cannot be written to ${dataDir}: the disk is full.` });
    expect(inUse(dataDir)).toEqual(before);
    expect(readdirSync(join(dataDir, 'index'))).toHaveLength(2);
  });

  it('by a folder that cannot be written to is one sentence', async ({ skip }) => {
    const { spec } = setUp();
    const parent = tempFolder();
    writeFileSync(join(parent, 'file'), '');
    expect(await reindex({ spec, dataDir: join(parent, 'file') })).toMatchObject({ kind: 'fault' });
    if (process.getuid?.() === 0) skip('the superuser may write everywhere');
    mkdirSync(join(parent, 'locked'));
    chmodSync(join(parent, 'locked'), 0o500);
    expect(await reindex({ spec, dataDir: join(parent, 'locked') })).toMatchObject({
      kind: 'fault',
      message: expect.stringContaining('writing there is not allowed'),
    });
  });
});

describe('a corpus that changes while it is read', () => {
  it('is never indexed half: the index is that of the files at one moment', { timeout: 30_000 }, async () => {
    const { book, dataDir, spec } = setUp();
    const pair = (n: number): Record<string, string> => ({
      [storyPath('a_first')]: storyPage('First', `Both say ${n}.`),
      [storyPath('z_last')]: storyPage('Last', `Both say ${n}.`),
    });
    writeFiles(book, pair(0));
    let n = 0;
    const timer = setInterval(() => writeFiles(book, pair((n += 1))), 15);
    const outcomes: ReindexOutcome[] = [];
    for (let run = 0; run < 3; run += 1) outcomes.push(await reindex({ spec, dataDir, golden: GOLDEN }));
    clearInterval(timer);
    for (const outcome of outcomes) {
      if (outcome.kind === 'fault') expect(outcome.message).toContain('keeps changing');
    }
    outcomes.push(await reindex({ spec, dataDir, golden: GOLDEN }));
    const stories = openKeptIndex(dataDir)?.corpus.stories ?? [];
    const said = ['a_first', 'z_last'].map((id) => stories.find((story) => story.id === id)?.morals[0]);
    expect(said).toEqual([`Both say ${n}.`, `Both say ${n}.`]);
  });
});
