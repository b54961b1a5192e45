import { ask } from '../../answers/ask/ask.ts';
import { defused } from '../../base/text.ts';
import { sendableText } from '../../store/sendable-text.ts';
import type { GapsCli } from './gaps-cli.ts';
import { withStore } from './with-store.ts';

/** Shows what would be kept of a question, and keeps it after a yes. Exit code 1 where nobody can be asked. */
export async function sendQuestion(question: string, cli: GapsCli): Promise<number> {
  const { screen } = cli;
  return withStore(cli, async (store) => {
    const { text, cut } = sendableText(question);
    const edition = await cli.edition();
    const { verdict, found } = ask(edition, { question });
    await screen.print(
      `This would be kept for the writers${cut ? ', cut to 4,000 characters' : ''}:\n\n${defused(text)}\n`,
    );
    await screen.print(
      'With it: the day, the index, and what was answered; not who asks, nor where. It goes after 180 days.',
    );
    const agreed = await cli.confirm('May it be used in public, reworded? Send it [y/N] ');
    if (agreed !== true) {
      screen.fail(
        agreed === null ? 'Nothing was sent: only somebody at a terminal can agree to it.' : 'Nothing was sent.',
      );
      return agreed === null ? 1 : 0;
    }
    const shown = found.picks.map(({ storyId }) => storyId);
    const code = await store.send({ text, verdict, shown, indexVersion: edition.info.version });
    await screen.print(`Sent. To delete it: quobot withdraw ${code}`);
    return 0;
  });
}
