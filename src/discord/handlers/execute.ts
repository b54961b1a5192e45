import type { Command, CommandRequest } from '../../answers/command.ts';
import type { Card } from '../../cards/card.ts';
import { timed } from '../../ops/metrics.ts';
import type { Services } from './services.ts';

/** Runs a command on the edition in use and gives its card. `progress` is called with how far a long one has come. */
export async function execute(
  command: Command,
  request: CommandRequest,
  { ports, metrics }: Services,
  progress: (text: string) => void = () => undefined,
): Promise<Card> {
  const context = ports.context(progress);
  const answer = await timed(metrics, 'command', async () => command.answer(request, context));
  if (answer.kind === 'ask') metrics.verdict(answer.verdict);
  return ports.render(answer);
}
