import type { Answer } from '../src/answers/answer.ts';
import { textOption, type Command, type CommandRequest, type ServerPort } from '../src/answers/command.ts';
import { SentenceError } from '../src/base/errors.ts';
import type { Report } from '../src/model/report.ts';
import type { ServerSettings } from '../src/model/server-settings.ts';

const NOT_HERE = 'Only a server that I am in has settings, and only where I have a store.';
const NOT_YOURS = 'Only those who may manage the server change that; show is for all.';

/** Shows what a server chose and, for those who may manage it, changes that. */
export const settingsCommand: Command = {
  name: 'settings',
  description: 'What I do in this server',
  surface: 'slash',
  inServers: true,
  options: [],
  subcommands: [
    { name: 'show', description: 'What this server chose' },
    {
      name: 'digest',
      description: 'Where to post, once a week, what went unanswered; without a channel nowhere',
      options: [{ name: 'channel', description: 'Where', type: 'channel' }],
    },
    {
      name: 'mentions',
      description: 'Whether all can read the answer to a mention',
      options: [{ name: 'public', description: 'For all, or one line with a button', type: 'boolean', required: true }],
    },
  ],
  async answer(request, { server }): Promise<Answer> {
    if (!server) return refused(NOT_HERE);
    try {
      return await answered(request, server);
    } catch (error) {
      if (!(error instanceof SentenceError)) throw error;
      return refused(error.message);
    }
  },
};

async function answered(request: CommandRequest, server: ServerPort): Promise<Answer> {
  const settings = await server.settings();
  const chosen = chosenIn(request, settings);
  if (!chosen) return described(settings, server, false);
  if (!server.mayManage) return refused(NOT_YOURS);
  await server.save(chosen);
  return described(chosen, server, true);
}

/** Gives the settings as a request wants them; `null` where it changes nothing. */
function chosenIn(request: CommandRequest, settings: ServerSettings): ServerSettings | null {
  const { options } = request;
  switch (textOption(request, 'subcommand')) {
    case 'digest':
      return { ...settings, digestChannelId: textOption(request, 'channel') ?? null };
    case 'mentions':
      return { ...settings, publicMentions: options['public'] === true };
    default:
      return null;
  }
}

function described({ digestChannelId, publicMentions }: ServerSettings, server: ServerPort, changed: boolean): Answer {
  return {
    kind: 'settings',
    digest: digestChannelId === null ? null : server.channel(digestChannelId),
    publicMentions,
    changed,
  };
}

function refused(summary: string): Answer {
  const report: Report = { kind: 'refused', summary, details: [] };
  return { kind: 'report', report };
}
