import type { BrowseAction } from '../../answers/action.ts';
import type { Answer } from '../../answers/answer.ts';
import type { AskAnswer } from '../../answers/ask-answer.ts';
import type { Command, CommandContext, CommandRequest, ServerPort } from '../../answers/command.ts';
import { createExpiringMap, type ExpiringMap } from '../../base/expiring-map.ts';
import { inTime } from '../../base/timeouts.ts';
import { DEFAULT_SETTINGS, type ServerSettings } from '../../model/server-settings.ts';
import { createRateLimit, type RateLimit } from '../../base/rate-limit.ts';
import type { Card } from '../../cards/card.ts';
import { noMetrics, timed, type Metrics } from '../../ops/metrics.ts';
import { noStore } from '../../store/no-store.ts';
import type { Store } from '../../store/store.ts';
import type { KeyBook } from '../ids/keys.ts';
import type { CommandIds } from '../ids/command-ids.ts';
import type { Maintainers } from './permissions.ts';
import { createRecentPosts, type RecentPosts } from './recent-posts.ts';

/** Ports of the Discord side: it knows neither the corpus nor the list of commands. */
export interface BotPorts {
  /** All commands. `ask` answers DMs and mentions, `help` answers "help". */
  readonly commands: readonly Command[];
  /** Gives the keys of the edition in use. */
  keys(): KeyBook;
  /** Gives a context on the edition in use; take one for each request. */
  context(progress: (text: string) => void): CommandContext;
  /** Gives the answer that a button opens. */
  followAction(action: BrowseAction, edition: CommandContext['edition']): Answer;
  /** Renders the card of an answer. */
  render(answer: Answer): Card;
  /** Renders the one line of an answer to a question; `null` where the whole card is as short. */
  renderQuietly(answer: AskAnswer): Card | null;
  /** Gives the digest of the week that ends at a time, in milliseconds since 1970; `null` where there is nothing to say. */
  weeklyDigest(end: number): Promise<Answer | null>;
  /** Writes a card as plain text, without a limit of length. */
  plainText(card: Card): string;
}

/** State and ports that the handlers of one bot share. */
export interface Services {
  readonly ports: BotPorts;
  readonly maintainers: Maintainers;
  /** Limit on the questions of each person. */
  readonly questions: RateLimit;
  /** Limit on the choices that are looked up for each person. */
  readonly typing: RateLimit;
  /** Limit on telling each person how to ask, where they named the bot's role. */
  readonly roleHints: RateLimit;
  readonly recentPosts: RecentPosts;
  /** Another host of attachments, for a proxy or a test; `null` for Discord's alone. */
  readonly cdnUrl: string | null;
  readonly fetch: typeof fetch;
  readonly metrics: Metrics;
  /** What is kept over restarts. */
  readonly store: Store;
  /** Presses that were taken lately, so that the second of two quick ones does nothing more. */
  readonly pressed: ExpiringMap<true>;
  /** Questions of slash commands by the id of the interaction, for whoever sends one to the writers. */
  readonly asked: ExpiringMap<string>;
  /** Milliseconds that only go forward. */
  readonly now: () => number;
  /** Ids of the registered commands; empty until they are known. */
  commandIds: CommandIds;
}

/** Most questions of a person in a minute. */
const QUESTIONS_A_MINUTE = 10;

/** Lookups of choices for a person: several for each key that is pressed would be too many. */
const TYPING = { tries: 60, windowMs: 10_000 };

/** How long a press is remembered, in milliseconds, and how many are: after that its message has changed. */
const PRESSED = { windowMs: 60_000, limit: 2_000 };

/** How long a question is remembered whole, in milliseconds, and how many are. */
const ASKED = { windowMs: 10 * 60_000, limit: 1_000 };

/** Options of {@link createServices}; `now` in milliseconds that only go forward. */
export interface ServicesOptions {
  readonly ports: BotPorts;
  readonly maintainers: Maintainers;
  readonly cdnUrl?: string | null;
  readonly fetch?: typeof fetch;
  /** Default: counts nothing. */
  readonly metrics?: Metrics | undefined;
  /** Default: one that keeps nothing. */
  readonly store?: Store | undefined;
  readonly now?: (() => number) | undefined;
}

/** Creates the services of one bot, without any posts or counts yet. */
export function createServices({
  ports,
  maintainers,
  cdnUrl = null,
  fetch = globalThis.fetch,
  metrics = noMetrics,
  store = noStore('Nothing is kept here.'),
  now = () => performance.now(),
}: ServicesOptions): Services {
  return {
    ports,
    maintainers,
    cdnUrl,
    fetch,
    metrics,
    store,
    pressed: createExpiringMap({ ...PRESSED, now }),
    asked: createExpiringMap({ ...ASKED, now }),
    questions: createRateLimit({ tries: QUESTIONS_A_MINUTE, windowMs: 60_000, now }),
    typing: createRateLimit({ ...TYPING, now }),
    roleHints: createRateLimit({ tries: 1, windowMs: 60_000, now }),
    recentPosts: createRecentPosts(now),
    now,
    commandIds: new Map(),
  };
}

/** Finds the command of that name and surface; `undefined` when there is none. */
export function commandNamed(
  { ports }: Services,
  name: string,
  surface: Command['surface'] = 'slash',
): Command | undefined {
  return ports.commands.find((command) => command.name === name && command.surface === surface);
}

/** An answer and its card; without an answer where a notice takes its place. */
export interface Executed {
  readonly card: Card;
  readonly answer: Answer | null;
}

/** Options of {@link execute}. */
interface ExecuteOptions {
  /** Called with how far a long command has come. Default: nothing. */
  readonly progress?: (text: string) => void;
  /** The server that it is used in. Default: none. */
  readonly server?: ServerPort | undefined;
}

/** Runs a command on the edition in use and gives its answer and card. */
export async function execute(
  command: Command,
  request: CommandRequest,
  { ports, metrics }: Services,
  { server, progress = () => undefined }: ExecuteOptions = {},
): Promise<Executed> {
  const context = { ...ports.context(progress), ...(server ? { server } : {}) };
  const answer = await timed(metrics, 'command', async () => command.answer(request, context));
  if (answer.kind === 'ask') metrics.verdict(answer.verdict);
  return { answer, card: ports.render(answer) };
}

/** True where a press was taken before, lately; else it is noted. */
export function isRepeated({ pressed }: Services, press: string): boolean {
  const isKnown = pressed.get(press) === true;
  pressed.set(press, true);
  return isKnown;
}

/** How long the settings of a server are waited for, in milliseconds. */
const SETTINGS_MS = 300;

/** Gives what a server chose; what a server has that chose nothing where that is not known in time. */
export async function serverSettings({ store }: Services, guildId: string): Promise<ServerSettings> {
  const known = store.settings(guildId).catch(() => DEFAULT_SETTINGS);
  return (await inTime(known, SETTINGS_MS)) ?? DEFAULT_SETTINGS;
}
