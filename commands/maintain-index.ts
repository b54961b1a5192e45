import type { Answer } from '../src/answers/answer.ts';
import { textOption, type Command, type CommandContext, type CommandRequest } from '../src/answers/command.ts';
import { status } from '../src/answers/status.ts';
import type { Report } from '../src/model/report.ts';

const NOT_HERE: Report = { kind: 'fault', summary: 'That is not possible here.', details: [] };

/** Shows the state of the index and, where the program can, changes it. */
export const indexCommand: Command = {
  name: 'index',
  description: 'For maintainers: the index that answers come from',
  surface: 'slash',
  options: [],
  subcommands: [
    { name: 'status', description: 'Version, commit, stories, age, diagnostics and the last sync' },
    { name: 'reload', description: 'Bring the index up to date with the corpus' },
    { name: 'rollback', description: 'Go back to the index before this one' },
    {
      name: 'gaps',
      description: 'What people sent that no answer fits, and the answers that are refused most',
      options: [{ name: 'page', description: 'Which page of the list, from 1', type: 'string', maxLength: 4 }],
    },
  ],
  maintainersOnly: true,
  slow: true,
  async answer(request, context): Promise<Answer> {
    const { edition, maintenance } = context;
    switch (textOption(request, 'subcommand')) {
      case 'reload':
        return reported(maintenance.reload?.({ progress: (text) => context.progress(text) }));
      case 'rollback':
        return reported(maintenance.rollback?.());
      case 'gaps':
        return (await maintenance.gaps?.(edition, pageIn(request))) ?? { kind: 'report', report: NOT_HERE };
      default:
        return status(edition, maintenance.age(), maintenance.lastSync?.() ?? null);
    }
  },
};

/** Reads the number of a page; 1 for whatever is none. */
function pageIn(request: CommandRequest): number {
  return Number(/^\d+$/.exec(textOption(request, 'page') ?? '')?.[0] ?? 1);
}

async function reported(
  work: ReturnType<NonNullable<CommandContext['maintenance']['rollback']>> | undefined,
): Promise<Answer> {
  return { kind: 'report', report: (await work) ?? NOT_HERE };
}
