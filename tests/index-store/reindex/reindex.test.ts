import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { indexFile, pointerFile, readPointer } from '../../../src/index-store/files/pointer.ts';
import { openEdition, openKeptEdition } from '../../../src/index-store/open.ts';
import { reindex, type ReindexStage } from '../../../src/index-store/reindex/reindex.ts';
import { rollback } from '../../../src/index-store/reindex/rollback.ts';
import { storyPage, storyPath, tempFolder, writeFiles } from '../../support/index-store/book.ts';
import { containing, matching } from '../../support/index-store/matchers.ts';
import { GOLDEN, inUse, setUp } from '../../support/index-store/reindex-setting.ts';

/** Makes the golden question find four other stories, and not its own. */
function loseGolden(book: string): void {
  const words = 'A mutex guard across an await is not send.';
  const rivals = ['one', 'two', 'three', 'four'].map((id): [string, string] => [
    storyPath(`rival_${id}`),
    storyPage(words, `${words} ${id}`),
  ]);
  writeFiles(book, {
    ...Object.fromEntries(rivals),
    [storyPath('aws_engineer/locks')]: storyPage('Holding', 'Nothing to see.'),
  });
}

describe('a reindex', () => {
  test('puts a first index into use, in stages', async () => {
    const { dataDir, spec } = setUp();
    const stages: ReindexStage[] = [];
    const outcome = await reindex({
      spec,
      dataDir,
      golden: GOLDEN,
      progress: (stage) => stages.push(stage),
    });
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

  test('does nothing when nothing has changed', async () => {
    const { dataDir, run } = setUp();
    await run();
    const before = statSync(pointerFile(dataDir)).mtimeMs;
    expect(await run()).toMatchObject({ kind: 'unchanged', info: { stories: 5 } });
    expect(statSync(pointerFile(dataDir)).mtimeMs).toBe(before);
  });

  test('parses only what has changed, and says what that is', async () => {
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

  test.each(['writing', 'switching'] as const)(
    'writes nothing once another process holds the lock, found out at %s',
    async (at) => {
      const { dataDir, spec } = setUp();
      const outcome = await reindex({
        spec,
        dataDir,
        progress(stage) {
          if (stage !== at) return;
          rmSync(join(dataDir, 'write.lock'), { recursive: true });
          mkdirSync(join(dataDir, 'write.lock'));
        },
      });
      expect(outcome).toMatchObject({
        kind: 'fault',
        message: containing('was lost, as when this process was asleep'),
      });
      expect(readPointer(dataDir)).toBeNull();
    },
  );

  test('gives the same index as one that parses everything', async () => {
    const { book, dataDir, spec, run } = setUp();
    await run();
    writeFiles(book, { [storyPath('new_one')]: storyPage('A new one', 'Somebody tells something new.') });
    await run();
    expect(openKeptEdition(dataDir)?.corpus).toEqual((await openEdition(spec, tempFolder())).edition.corpus);
  });

  test('waits for another that runs at the same time, and finds its work done', async () => {
    const { dataDir, run } = setUp();
    const kinds = (await Promise.all([run(), run(), run()])).map(({ kind }) => kind);
    expect(kinds.sort()).toEqual(['live', 'unchanged', 'unchanged']);
    expect(inUse(dataDir)[1]).toBe(5);
  });

  test('parses everything again when the kept documents are damaged', async () => {
    const { book, dataDir, run } = setUp();
    await run();
    appendFileSync(join(dataDir, 'parse-cache.json'), ' ');
    writeFiles(book, { [storyPath('new_one')]: storyPage('A new one', 'New.') });
    expect(await run()).toMatchObject({ kind: 'live', parsed: 10 });
  });
});

describe('the checks before an index goes live', () => {
  test('refuse a corpus that has lost a fifth of its stories, unless somebody forces it', async () => {
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
    expect(refused).toMatchObject({
      kind: 'refused',
      reasons: [containing('It has 3 stories'), containing('points of the map')],
    });
    expect(inUse(dataDir)).toEqual(before);
    expect(readdirSync(join(dataDir, 'index'))).toHaveLength(2);
    expect(await run('anna')).toMatchObject({
      kind: 'live',
      forcedBy: 'anna',
      overruled: [containing('3 stories'), containing('points of the map')],
    });
    expect(inUse(dataDir)[1]).toBe(3);
    expect(readPointer(dataDir)).toMatchObject({ cause: 'forced', forcedBy: 'anna' });
  });

  test('refuse a corpus with an error', async () => {
    const { book, run } = setUp();
    await run();
    writeFiles(book, { [storyPath('dead')]: storyPage('Dead', 'See [the other](nowhere.md).') });
    expect(await run()).toMatchObject({
      kind: 'refused',
      reasons: [matching(/2 errors: book\/.*dead\.md:\d+ .*does not exist/)],
    });
  });

  test('let a page of the book that cannot be read cost itself alone', async () => {
    const { book, run } = setUp();
    await run();
    writeFileSync(join(book, storyPath('binary')), Buffer.from([0xff, 0x80, 0x81]));
    writeFiles(book, {
      [storyPath('large')]: 'x'.repeat(200_000),
      [storyPath('new')]: storyPage('New', 'Something new.'),
    });
    expect(await run()).toMatchObject({ kind: 'live', info: { stories: 6 }, overruled: [] });
  });

  test('refuse an index in which a golden question has lost its story', async () => {
    const { book, run } = setUp();
    await run();
    loseGolden(book);
    expect(await run()).toMatchObject({
      kind: 'refused',
      reasons: [containing('1 golden question lost their story')],
      changes: { golden: { asked: 1, moved: [{ storyId: 'aws_engineer/locks', before: 1 }] } },
    });
  });

  test('ask golden questions of the new index alone where the one in use cannot be read', async () => {
    const { book, dataDir, run } = setUp();
    await run();
    writeFileSync(indexFile(dataDir, inUse(dataDir)[0] ?? ''), '{}');
    loseGolden(book);
    expect(await run()).toMatchObject({
      kind: 'refused',
      reasons: [containing('1 golden question lost their story')],
      changes: { from: null, golden: { asked: 1, moved: [{ storyId: 'aws_engineer/locks', before: null }] } },
    });
    rmSync(join(book, storyPath('aws_engineer/locks')));
    expect(await run()).toMatchObject({ changes: { golden: { asked: 0, moved: [] } } });
  });

  test('ask a first index nothing', async () => {
    const { book, run } = setUp();
    loseGolden(book);
    expect(await run()).toMatchObject({ kind: 'live', changes: { golden: { asked: 0, moved: [] } } });
  });

  test('do not mind a story that was renamed', async () => {
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

  test('refuse a corpus without stories even when forced', async () => {
    const { book, dataDir, run } = setUp();
    await run();
    rmSync(join(book, 'src/vision/submitted_stories/status_quo'), { recursive: true });
    expect(await run('anna')).toMatchObject({ kind: 'fault', message: containing('status_quo/') });
    expect(inUse(dataDir)[1]).toBe(5);
  });
});

describe('a rollback', () => {
  test('goes back, further back, and not beyond what is kept', async () => {
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
      message: containing('No index older'),
    });
    expect(inUse(dataDir)).toEqual([versions[1], 7]);
  });

  test('is not undone by the next reindex of the same corpus, unless somebody forces it', async () => {
    const { book, dataDir, spec, run } = setUp();
    await run();
    const first = inUse(dataDir)[0];
    writeFiles(book, { [storyPath('bad_one')]: storyPage('A bad one', 'Something bad.') });
    await run();
    await rollback(dataDir);
    expect(await run()).toMatchObject({ kind: 'refused', reasons: [containing('was rolled back')] });
    expect(await openEdition(spec, dataDir)).toMatchObject({ from: 'kept', edition: { info: { version: first } } });
    const other = { ...spec, layers: [{ layer: 'story', dir: book, label: 'another' } as const] };
    expect(await openEdition(other, dataDir)).toMatchObject({ from: 'memory', edition: { info: { stories: 6 } } });
    expect(openKeptEdition(dataDir, other)).toBeNull();
    expect(await run('anna')).toMatchObject({ kind: 'live', forcedBy: 'anna' });
    expect(inUse(dataDir)[1]).toBe(6);
  });

  test('is not undone when somebody has gone back twice', async () => {
    const { book, dataDir, run } = setUp();
    await run();
    for (const id of ['second_one', 'third_one']) {
      writeFiles(book, { [storyPath(id)]: storyPage(`The ${id}`, `Something about ${id}.`) });
      await run();
    }
    await rollback(dataDir);
    await rollback(dataDir);
    expect(await run()).toMatchObject({ kind: 'refused', reasons: [containing('was rolled back')] });
  });

  test('says so when there is nothing to go back from', async () => {
    expect(await rollback(tempFolder())).toMatchObject({
      kind: 'fault',
      message: containing('There is no index'),
    });
  });
});
