import { DEFAULT_SETTINGS, type ServerSettings } from '../../../src/model/server-settings.ts';
import { noStore } from '../../../src/store/no-store.ts';
import type { CountedOutcome, OwnPost, SentQuestion, Store } from '../../../src/store/store.ts';

/** A store that keeps all in memory, where a test can look at it. */
export interface MemoryStore extends Store {
  readonly counted: CountedOutcome[];
  readonly posts: Map<string, OwnPost>;
  /** By receipt. */
  readonly sent: Map<string, SentQuestion>;
  readonly chosen: Map<string, ServerSettings>;
  readonly left: string[];
}

/** Creates one; each call of it does what the port says. */
export function memoryStore(): MemoryStore {
  const [counted, left]: [CountedOutcome[], string[]] = [[], []];
  const posts = new Map<string, OwnPost>();
  const sent = new Map<string, SentQuestion>();
  const chosen = new Map<string, ServerSettings>();
  const claims = new Set<string>();
  return {
    ...noStore(''),
    off: null,
    counted,
    posts,
    sent,
    chosen,
    left,
    count: (outcome) => void counted.push(outcome),
    record: (post) => void posts.set(post.messageId, post),
    forget: (messageId) => void posts.delete(messageId),
    leave: (guildId) => void left.push(guildId),
    postsOf: (guildId, storyId) =>
      Promise.resolve([...posts.values()].filter((post) => post.guildId === guildId && post.storyId === storyId)),
    send(question) {
      const receipt = `aaaa-bbbb-${String(sent.size).padStart(4, '0')}`;
      sent.set(receipt, question);
      return Promise.resolve(receipt);
    },
    withdraw: (receipt) => Promise.resolve(sent.delete(receipt)),
    settings: (guildId) => Promise.resolve(chosen.get(guildId) ?? DEFAULT_SETTINGS),
    saveSettings: (guildId, settings) => Promise.resolve(void chosen.set(guildId, settings)),
    allSettings: () => Promise.resolve(chosen),
    claim(job, period) {
      const isFirst = !claims.has(`${job} ${period}`);
      claims.add(`${job} ${period}`);
      return Promise.resolve(isFirst);
    },
  };
}
