// `npm run bench:discord [seconds] [checkout]`: the bot's process against a loopback Discord, with its store and without,
// beside a bare discord.js bot that answers "pong" and, where its folder is given, beside another built checkout of
// this project, in one run and in turns: time to ready, time to the final answer and what the store adds to it, memory,
// and a load of commands and suggestions.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { COMMANDS } from '../commands/index.ts';
import { registerOnce } from '../src/discord/registration/register.ts';
import { bootstrapInterval, mean, quantile } from '../src/evaluation/metrics.ts';
import { alignColumns } from '../src/evaluation/report.ts';
import type { Interaction } from '../loopback-discord/people/interaction.ts';
import type { LoopbackDiscord } from '../loopback-discord/loopback-discord.ts';
import type { Person } from '../loopback-discord/people/person.ts';
import { startLoopbackDiscord } from '../loopback-discord/server.ts';
import { readLines } from './labelled.ts';
import { startBotUnderTest, type BotUnderTest } from './support/bot-under-test.ts';
import { BENCH_LAYERS, UPSTREAM } from './support/corpora.ts';
import { needDist, runNode } from './support/fresh.ts';

const WARM_UP = 30;
const ASKED = 300;
/** Answers that are posted first, so that others name them: what the store holds is read for each answer. */
const POSTED = 40;
const IDLE_MS = 5_000;
const COMMANDS_A_SECOND = 40;
const SUGGESTIONS_A_SECOND = 25;
/** So many people that nobody meets the limit of 10 questions a minute. */
const PEOPLE = 600;

interface Subject {
  readonly name: string;
  readonly discord: LoopbackDiscord;
  readonly bot: BotUnderTest;
  readonly people: readonly Person[];
}

interface Measured {
  readonly name: string;
  readonly ready: number;
  readonly idle: number;
  readonly final: readonly number[];
  readonly load: Load;
  readonly loaded: number;
}

interface Load {
  readonly commands: readonly number[];
  readonly suggestions: readonly number[];
  readonly late: number;
  readonly deferred: number;
  readonly processor: number;
}

async function start(name: string, argv: readonly string[], variables: Record<string, string>): Promise<Subject> {
  const discord = await startLoopbackDiscord({ checks: false });
  await registerOnce(COMMANDS, { token: discord.token, guildId: null, apiUrl: discord.apiUrl });
  const people = Array.from({ length: PEOPLE }, (_, at) => discord.addPerson(`Person ${at}`));
  return { name, discord, people, bot: await startBotUnderTest(discord, argv, variables) };
}

/** Posts answers, which the store keeps the addresses of. */
async function postAnswers(subjects: readonly Subject[], questions: readonly string[]): Promise<void> {
  for (const { people } of subjects)
    for (let at = 0; at < POSTED; at += 1) {
      const question = questions[at % questions.length] ?? '';
      await people
        .at(-1 - at)
        ?.slash('ask', { question, share: true })
        .final(10_000);
    }
  // Addresses are written within a second.
  await pause(2_000);
}

/** Questions one after the other, the bots in turns, so that whatever else the machine does falls on all. */
async function askInTurns(subjects: readonly Subject[], questions: readonly string[]): Promise<number[][]> {
  const times = subjects.map((): number[] => []);
  for (let at = 0; at < WARM_UP + ASKED; at += 1) {
    const turn = [...subjects.entries()];
    // Who comes first finds the machine otherwise than who comes last.
    for (const [column, { people }] of at % 2 === 0 ? turn : turn.reverse()) {
      const asked = people[at % people.length]?.slash('ask', { question: questions[at % questions.length] ?? '' });
      await asked?.final(10_000);
      if (at >= WARM_UP && asked?.finalMs !== undefined) times[column]?.push(asked.finalMs);
    }
  }
  return times;
}

async function underLoad({ people, bot }: Subject, questions: readonly string[], seconds: number): Promise<Load> {
  const commands: Interaction[] = [];
  const suggestions: Interaction[] = [];
  const before = bot.processor();
  const startedAt = performance.now();
  const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % list.length];
  while (performance.now() - startedAt < seconds * 1_000) {
    const elapsed = (performance.now() - startedAt) / 1_000;
    while (commands.length < elapsed * COMMANDS_A_SECOND) {
      const question = pick(questions, commands.length) ?? '';
      const asked = pick(people, commands.length)?.slash('ask', { question });
      if (asked) commands.push(asked);
    }
    while (suggestions.length < elapsed * SUGGESTIONS_A_SECOND) {
      const question = (pick(questions, suggestions.length) ?? '').slice(0, 12);
      const typed = pick(people, suggestions.length)?.autocomplete('ask', { question });
      if (typed) suggestions.push(typed);
    }
    await pause(5);
  }
  await pause(3_200);
  return {
    commands: commands.flatMap(({ finalMs }) => finalMs ?? []),
    suggestions: suggestions.flatMap(({ ack }) => ack?.ms ?? []),
    late: [...commands, ...suggestions].filter(({ ack }) => !ack).length,
    deferred: commands.filter(({ ack }) => ack?.type === 5).length,
    processor: (bot.processor() - before) / (seconds * 1_000),
  };
}

/** How many times as long the one side took as the other for the same question: geometric mean, 95 % interval. */
function ratioText(over: readonly number[], under: readonly number[]): string {
  const logs = over.flatMap((ms, at) => (under[at] === undefined ? [] : Math.log(ms / under[at])));
  const [low, high] = bootstrapInterval(logs);
  return [mean(logs), low, high]
    .map((log) => Math.exp(log).toFixed(3))
    .join(' ')
    .replace(/ (.*) (.*)/u, ' [$1, $2]');
}

function report(measured: readonly [Measured, Measured, Measured, ...Measured[]], seconds: number): string {
  const [bare, , ours] = measured;
  const at = (times: readonly number[], share: number): number => quantile(times, share);
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  const mb = (value: number): string => `${value.toFixed(0)} MB`;
  const row = (what: string, read: (one: Measured) => string, wanted = ''): string[] => [
    what,
    ...measured.map(read),
    wanted,
  ];
  const over = at(ours.final, 0.5) - at(bare.final, 0.5);
  return alignColumns([
    row('', ({ name }) => name, 'wanted'),
    row('start to ready', ({ ready }) => ms(ready)),
    row('p50 to the final answer', ({ final }) => ms(at(final, 0.5)), `at most 5 ms over bare: ${ms(over)}`),
    row('p99 to the final answer', ({ final }) => ms(at(final, 0.99))),
    row(
      'quobot to this, question by question',
      ({ final }) => ratioText(ours.final, final),
      'without a store: holds 1',
    ),
    row('idle memory', ({ idle }) => mb(idle), `at most 60 MB over bare: ${mb(ours.idle - bare.idle)}`),
    row(`load: commands in ${seconds} s`, ({ load }) => `${load.commands.length}`),
    row(
      'load: p50 / p99',
      ({ load: { commands } }) => `${ms(at(commands, 0.5))} / ${ms(at(commands, 0.99))}`,
      'p99 under 250 ms',
    ),
    row(
      'load: suggestions p50 / p99',
      ({ load: { suggestions } }) => `${ms(at(suggestions, 0.5))} / ${ms(at(suggestions, 0.99))}`,
      'p99 under 250 ms',
    ),
    row('load: late', ({ load }) => `${load.late}`, '0'),
    row('load: deferred', ({ load }) => `${load.deferred}`, '0'),
    row('load: processor', ({ load }) => `${(100 * load.processor).toFixed(0)} %`),
    row('memory after the load', ({ loaded }) => mb(loaded)),
  ]);
}

async function main(seconds: number, checkout: string | undefined): Promise<void> {
  needDist();
  const scratch = mkdtempSync(join(tmpdir(), 'quobot-bench-'));
  const env = { QUOBOT_DATA: scratch, QUOBOT_UPSTREAM: BENCH_LAYERS.merged ? resolve(UPSTREAM) : 'none' };
  const other = { ...env, QUOBOT_DATA: join(scratch, 'other') };
  const subjects: Subject[] = [];
  try {
    runNode(['dist/src/cli.js', 'index'], env);
    subjects.push(await start('bare', ['bench/support/bare-bot.js'], {}));
    for (const [name, url] of [
      ['without a store', 'none'],
      ['quobot', 'sqlite'],
    ] as const)
      subjects.push(
        await start(name, ['dist/src/cli.js', 'bot'], { ...env, QUOBOT_DATABASE_URL: url, LOG_LEVEL: 'info' }),
      );
    if (checkout !== undefined) subjects.push(await start(checkout, [join(checkout, 'dist/src/main.js')], other));
    await pause(IDLE_MS);
    const idle = subjects.map(({ bot }) => bot.memory());
    const questions = readLines<{ readonly query: string }>('tests/data/questions.jsonl').map(({ query }) => query);
    await postAnswers(subjects, questions);
    const final = await askInTurns(subjects, questions);
    const measured: Measured[] = [];
    for (const [column, subject] of subjects.entries()) {
      // A minute of its own for each: what the one does must not slow the other.
      const load = await underLoad(subject, questions, seconds);
      const ready = subject.bot.readyMs;
      measured.push({
        name: subject.name,
        ready,
        idle: idle[column] ?? NaN,
        final: final[column] ?? [],
        load,
        loaded: subject.bot.memory(),
      });
    }
    const [bare, bound, ours, ...others] = measured;
    if (bare && bound && ours) console.log(report([bare, bound, ours, ...others], seconds));
    console.log(
      `refused by the loopback Discord: ${subjects.map(({ discord }) => discord.refusals.length).join(' and ')}`,
    );
  } finally {
    await Promise.all(subjects.map(({ bot }) => bot.stop()));
    await Promise.all(subjects.map(({ discord }) => discord.close()));
    rmSync(scratch, { recursive: true, force: true });
  }
}

await main(Number(process.argv[2] ?? 60), process.argv[3]);
