import { status } from '../src/answers/status.ts';
import { render } from '../src/cards/render.ts';
import { reportCard } from '../src/cards/report-card.ts';
import type { Command, CommandContext, MaintenanceReport } from '../src/answers/command.ts';
import { textOption } from './option.ts';

const NOT_HERE: MaintenanceReport = { kind: 'fault', summary: 'That is not possible here.', details: [] };

/** Shows the state of the index and, where the program can, changes it. */
export const indexCommand: Command = {
  name: 'index',
  description: 'For maintainers: the index that answers come from',
  surface: 'slash',
  options: [],
  subcommands: [
    { name: 'status', description: 'Version, commit, stories, age and diagnostics' },
    { name: 'reload', description: 'Bring the index up to date with the corpus' },
    { name: 'rollback', description: 'Go back to the index before this one' },
  ],
  maintainersOnly: true,
  slow: true,
  async execute(request, context) {
    switch (textOption(request, 'subcommand')) {
      case 'reload':
        return reportCard((await reload(context)) ?? NOT_HERE);
      case 'rollback':
        return reportCard((await context.maintenance.rollback?.()) ?? NOT_HERE);
      default:
        return render(status(context.index, context.maintenance.age()));
    }
  },
};

async function reload(context: CommandContext): Promise<MaintenanceReport | undefined> {
  return context.maintenance.reload?.({ progress: (text) => context.progress(text) });
}
