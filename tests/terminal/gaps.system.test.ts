import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Command } from 'commander';
import { afterAll, expect, test } from 'vitest';
import { checkCorpus } from '../../src/corpus/check.ts';
import { chooseCorpus } from '../../src/index-store/reindex/corpus-choice.ts';
import { openStore } from '../../src/store/open-store.ts';
import { registerGapsCommands } from '../../src/terminal/gaps/gaps-commands.ts';
import { shippedEdition } from '../support/shipped-edition.ts';

const scratch = mkdtempSync(join(tmpdir(), 'quobot-gaps-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const corpus = join(scratch, 'corpus');
cpSync(join(import.meta.dirname, '../../corpus'), corpus, { recursive: true });

const ASKED = 'hickory-resolver lookup takes five seconds in alpine';
const STORY = 'alan_thinks_he_needs_async_locks';

/** Runs `quobot gaps …` with somebody who agrees, and gives what is printed. */
async function run(...args: string[]): Promise<string> {
  const printed: string[] = [];
  const program = new Command().exitOverride();
  registerGapsCommands(
    program,
    {
      edition: () => Promise.resolve(shippedEdition),
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

/** Sends a question and gives the first digits of its id. */
async function send(question: string): Promise<string> {
  expect(await run('send', ...question.split(' '))).toMatch(/quobot withdraw [0-9a-z-]{14}/);
  return /[0-9a-f]{8}/.exec(await run())?.[0] ?? '';
}

test('what was sent is listed, accepted in the maintainer’s own words alone, and dropped', async () => {
  const id = await send(ASKED);
  expect(await run()).toContain(ASKED);
  const patch = join(scratch, 'gap.patch');
  const accept = ['accept', id, '--story', STORY, '--out', patch];
  await expect(run(...accept, '--line', ASKED)).rejects.toThrow("the asker's");
  expect(await run(...accept, '--step', '1')).toContain('is in');
  expect(readFileSync(patch, 'utf8')).not.toContain(ASKED);
  expect(await run()).toContain('waiting to be dropped');
  expect(await run('drop', id)).toContain('deleted');
  expect(await run()).not.toContain(ASKED);
});

test('the drafts of a line and of a note are an error wherever words of their own are waited for, and nowhere else', async () => {
  const [line, note] = [join(scratch, 'line.patch'), join(scratch, 'note.patch')];
  await run('accept', await send(ASKED), '--story', STORY, '--out', line);
  execFileSync('git', ['apply', line], { cwd: scratch });
  await run('note', await send('another thing'), '--name', 'slow_lookups', '--beside', STORY, '--out', note);
  execFileSync('git', ['apply', note], { cwd: scratch });
  const spec = chooseCorpus({ corpus, upstream: 'none', data: scratch });
  const { diagnostics } = checkCorpus(spec, { today: '2026-11-26', months: 18 });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  expect(new Set(errors.map(({ rule }) => rule))).toEqual(new Set(['placeholder']));
  const waiting = errors.map(({ file }) => relative(corpus, file));
  expect(new Set(waiting)).toEqual(
    new Set(['golden.jsonl', 'notes/slow_lookups.md', 'status_quo.md', `status_quo/${STORY}.md`]),
  );
  expect(waiting.filter((file) => file === 'golden.jsonl')).toHaveLength(2);
});
