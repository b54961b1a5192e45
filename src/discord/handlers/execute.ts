import type { Command, CommandRequest } from '../../answers/command.ts';
import { timed } from '../../ops/metrics.ts';
import type { Reply } from '../../cards/card.ts';
import type { Services } from './services.ts';

/** Runs a command on the index in use. `progress` is told how far a long one has come. */
export async function execute(
  command: Command,
  request: CommandRequest,
  { ports, metrics }: Services,
  progress: (text: string) => void = () => undefined,
): Promise<Reply> {
  const context = ports.context(progress);
  const reply = await timed(metrics, 'command', () => command.execute(request, context));
  if (isVerdict(reply)) metrics.verdict(reply.accent);
  return reply;
}

/** Answers to questions carry their verdict as their accent. */
function isVerdict({ accent }: Reply): boolean {
  return accent === 'match' || accent === 'maybe' || accent === 'none';
}
