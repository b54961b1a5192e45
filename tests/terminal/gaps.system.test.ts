import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, expect, test } from 'vitest';
import { ask } from '../../src/answers/ask/ask.ts';
import { openEdition } from '../../src/index-store/open.ts';
import { chooseCorpus } from '../../src/index-store/reindex/corpus-choice.ts';
import { reindex } from '../../src/index-store/reindex/reindex.ts';
import type { Edition } from '../../src/search/search-index.ts';
import { openStore } from '../../src/store/open-store.ts';
import { registerGapsCommands } from '../../src/terminal/gaps/gaps-commands.ts';

const scratch = mkdtempSync(join(tmpdir(), 'quobot-gaps-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const corpus = join(scratch, 'corpus');
const spec = chooseCorpus({ corpus, upstream: 'none', data: scratch });

const ASKED = 'hickory-resolver lookup takes five seconds in alpine';
const STORY = 'alan_thinks_he_needs_async_locks';

/** Runs `quobot gaps …` with somebody who agrees, and gives what is printed. */
async function run(edition: Edition, ...args: string[]): Promise<string> {
  const printed: string[] = [];
  const program = new Command().exitOverride();
  registerGapsCommands(
    program,
    {
      edition: () => Promise.resolve(edition),
      store: () => openStore({ dataDir: scratch }, () => undefined),
      corpusDir: () => corpus,
      confirm: () => Promise.resolve(true),
      screen: {
        view: { width: 200 },
        isOpen: () => true,
        print: (text) => Promise.resolve(void printed.push(text)),
        arrived: () => Promise.resolve(true),
        fail: (sentence) => void printed.push(sentence),
        note: (sentence) => void printed.push(sentence),
      },
      today: () => '2026-11-26',
    },
    () => undefined,
  );
  await program.parseAsync(['gaps', ...args], { from: 'user' });
  return printed.join('\n');
}

test(
  'what was not answered is sent, listed, accepted, and answered once the patch is applied and the index rebuilt',
  { timeout: 400_000 },
  async () => {
    cpSync(join(import.meta.dirname, '../../corpus'), corpus, { recursive: true });
    await reindex({ spec, dataDir: scratch });
    const { edition } = await openEdition(spec, scratch);
    expect(ask(edition, { question: ASKED }).verdict).toBe('none');

    const sent = await run(edition, 'send', ...ASKED.split(' '));
    expect(sent).toMatch(/quobot withdraw [0-9a-z-]{14}/);
    const listed = await run(edition);
    expect(listed).toContain(ASKED);
    const [id = ''] = /[0-9a-f]{8}/.exec(listed) ?? [];

    const patch = join(scratch, 'gap.patch');
    const words = [
      '--line',
      'five seconds for a lookup by hickory-resolver, alpine container',
      '--golden',
      'name resolution by hickory stalls for five seconds in a musl image',
    ];
    await expect(run(edition, 'accept', id, '--story', STORY, '--line', ASKED, '--out', patch)).rejects.toThrow(
      "the asker's",
    );
    expect(await run(edition, 'accept', id, '--story', STORY, '--step', '1', ...words, '--out', patch)).toContain(
      'is in',
    );
    expect(readFileSync(patch, 'utf8')).not.toContain(ASKED);
    expect(await run(edition)).toContain('waiting to be dropped');

    execFileSync('git', ['apply', patch], { cwd: scratch });
    const outcome = await reindex({ spec, dataDir: scratch });
    expect(outcome.kind).toBe('live');
    const after = ask((await openEdition(spec, scratch)).edition, { question: ASKED });
    expect([after.verdict, after.stories[0]?.story.id]).toEqual([expect.stringMatching(/match|maybe/), STORY]);

    expect(await run(edition, 'drop', id)).toContain('deleted');
    expect(await run(edition)).not.toContain(ASKED);

    const second = await run(edition, 'send', 'another', 'thing', 'entirely');
    expect(second).toContain('Sent.');
    const [other = ''] = /[0-9a-f]{8}/.exec(await run(edition)) ?? [];
    await run(
      edition,
      'note',
      other,
      '--name',
      'slow_dns_lookups',
      '--beside',
      STORY,
      '--out',
      join(scratch, 'note.patch'),
    );
    execFileSync('git', ['apply', join(scratch, 'note.patch')], { cwd: scratch });
    const checked = chooseCorpus({ corpus, upstream: 'none', data: scratch });
    const { checkCorpus } = await import('../../src/corpus/check.ts');
    const { diagnostics } = checkCorpus(checked, { today: '2026-11-26', months: 18 });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(diagnostics.filter(({ rule }) => rule === 'placeholder').length).toBeGreaterThan(5);
  },
);
