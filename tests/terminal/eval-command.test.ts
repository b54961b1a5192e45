import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SentenceError } from '../../src/base/errors.ts';
import { evaluationReport } from '../../src/terminal/eval-command.ts';
import { fakeEdition } from '../support/fake-edition.ts';
import { tempFolder, writeFiles } from '../support/index-store/book.ts';

const GOOD = '{"id":"1","query":"why does it stop","gold":{"alan_waits":3}}';

function write(name: string, ...rows: readonly string[]): string {
  const dir = tempFolder();
  writeFiles(dir, { [name]: `${rows.join('\n')}\n` });
  return join(dir, name);
}

describe('a labelled file', () => {
  test.each([
    '{"gold":{"alan_waits":3}}',
    '{"query":" ","gold":{"alan_waits":3}}',
    '{"query":7,"gold":{"alan_waits":3}}',
  ])('is not used with a row without a question: %s', (row) => {
    const file = write('questions.jsonl', GOOD, row);
    const report = (): string => evaluationReport(fakeEdition(), { file, json: false });
    expect(report).toThrow(new SentenceError(`${file}, line 2 has no "query".`));
  });

  test('is not used with an off-topic row without a message', () => {
    const file = write('questions.jsonl', GOOD);
    const offtopic = write('offtopic.jsonl', '{"id":"1","text":"lunch?"}');
    const report = (): string => evaluationReport(fakeEdition(), { file, offtopic, json: false });
    expect(report).toThrow(new SentenceError(`${offtopic}, line 1 has no "query".`));
  });
});
