import type { WebSocket } from 'ws';
import type { Silence } from '../faults.ts';
import { shardOf, snowflake } from '../protocol/discord-id.ts';

/** How many dispatches a session keeps for a resume. */
const kept = 1_000;

/** A websocket and its state. */
export interface Connection {
  readonly socket: WebSocket;
  /** The address it came to: `/gateway`, or `/resume` as READY said. */
  readonly path: string;
  session: Session | undefined;
  silence: Silence;
  /** When the client's messages of the last minute came. */
  sends: number[];
}

/** Request of an IDENTIFY. */
export interface Identified {
  readonly intents: number;
  readonly shard: { readonly id: number; readonly of: number };
}

/** A gateway session: it outlives its sockets until it is invalidated or closed normally. */
export class Session {
  readonly id = `loopback-session-${snowflake()}`;
  readonly identified: Identified;
  connection: Connection | undefined;
  /** How often it was resumed. */
  resumes = 0;
  #sequence = 0;
  readonly #sent: { readonly sequence: number; readonly text: string }[] = [];

  constructor(identified: Identified, connection: Connection) {
    this.identified = identified;
    this.connection = connection;
  }

  /** The number of the last dispatch. */
  get sequence(): number {
    return this.#sequence;
  }

  /** Checks whether this session receives the guild's events or, without one, those of DMs, which belong to shard 0. */
  hears(guildId: string | undefined): boolean {
    const { id, of } = this.identified.shard;
    return (guildId === undefined ? 0 : shardOf(guildId, of)) === id;
  }

  /** Checks whether all bits of `intents` were asked for. */
  has(intents: number): boolean {
    return (this.identified.intents & intents) === intents;
  }

  /** Sends an event and keeps it for a resume; only keeps it while there is no socket or that is silent. */
  dispatch(event: string, data: unknown): void {
    this.#sequence += 1;
    const text = JSON.stringify({ op: 0, s: this.#sequence, t: event, d: data });
    this.#sent.push({ sequence: this.#sequence, text });
    if (this.#sent.length > kept) this.#sent.splice(0, kept / 10);
    if (this.connection?.silence === 'none') this.connection.socket.send(text);
  }

  /** Resumes on another socket: sends again what came after `sequence`, then RESUMED. False when that is no longer known. */
  takeOver(connection: Connection, sequence: number): boolean {
    const oldest = this.#sent[0]?.sequence ?? 1;
    if (sequence > this.#sequence || sequence < oldest - 1) return false;
    if (this.connection !== connection) this.connection?.socket.terminate();
    this.connection = connection;
    connection.session = this;
    for (const { sequence: number, text } of this.#sent) if (number > sequence) connection.socket.send(text);
    this.resumes += 1;
    this.dispatch('RESUMED', { _trace: [] });
    return true;
  }
}
