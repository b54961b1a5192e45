import type { Answer } from '../src/answers/answer.ts';
import { textOption, type Command } from '../src/answers/command.ts';
import { SentenceError } from '../src/base/errors.ts';
import type { Report } from '../src/model/report.ts';

/** Deletes a question that somebody sent to the writers. */
export const withdrawCommand: Command = {
  name: 'withdraw',
  description: 'Delete a question that you sent to the writers',
  surface: 'slash',
  options: [
    { name: 'receipt', description: 'The code that you got for it', type: 'string', required: true, maxLength: 40 },
  ],
  async answer(request, { withdraw }): Promise<Answer> {
    return { kind: 'report', report: await reported(textOption(request, 'receipt') ?? '', withdraw) };
  },
};

async function reported(receipt: string, withdraw?: (receipt: string) => Promise<boolean>): Promise<Report> {
  if (!withdraw) return { kind: 'fault', summary: 'Nothing is kept here.', details: [] };
  try {
    return (await withdraw(receipt))
      ? { kind: 'done', summary: 'It is deleted.', details: [] }
      : { kind: 'unchanged', summary: 'Nothing is kept under that receipt: it may be gone already.', details: [] };
  } catch (error) {
    if (!(error instanceof SentenceError)) throw error;
    return { kind: 'fault', summary: error.message, details: [] };
  }
}
