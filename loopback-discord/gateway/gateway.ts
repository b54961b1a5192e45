import type { IncomingMessage, Server } from 'node:http';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import type { Silence } from '../faults.ts';
import { EventFaults, spoiled } from './event-faults.ts';
import { Session, type Connection } from './gateway-session.ts';
import { privilegedIntents } from '../protocol/intents.ts';
import { isObject, numberOf, objectOf, objectsOf, listOf, stringOf, type JsonObject } from '../protocol/json.ts';

/** Ports of the gateway that the server fills. */
export interface GatewayOptions {
  readonly url: () => string;
  readonly token: string;
  readonly heartbeatMs: number;
  /** Privileged intents this application was granted. */
  readonly grantedIntents: number;
  /** READY's data but for what the session adds. */
  readonly ready: (session: Session) => JsonObject;
  /** Called after READY, to send GUILD_CREATE. */
  readonly welcome: (session: Session) => void;
  /** The answer to REQUEST_GUILD_MEMBERS; undefined for an unknown guild. */
  readonly members: (request: JsonObject) => JsonObject | undefined;
}

/** Receivers of an event. */
export interface Audience {
  /** The guild it happens in; undefined for DMs and the like, which belong to shard 0. */
  readonly guildId: string | undefined;
  /** The intents without which it is not sent. Default: none. */
  readonly intents?: number;
}

/** A gateway as in https://docs.discord.com/developers/events/gateway, on the paths `/gateway` and `/resume`. */
export class Gateway {
  /** Sessions that can still be used or resumed, by id. */
  readonly sessions = new Map<string, Session>();
  /** Every IDENTIFY and RESUME that was asked for, in order, the token left out. */
  readonly logins: { readonly op: 'identify' | 'resume'; readonly path: string; readonly data: JsonObject }[] = [];
  readonly #connections = new Set<Connection>();
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #options: GatewayOptions;
  #stickySilence: Silence = 'none';
  #refuseNextLogin: number | undefined;
  #refusing = false;
  /** Faults of events to come. */
  readonly faults = new EventFaults();

  constructor(http: Server, options: GatewayOptions) {
    this.#options = options;
    http.on('upgrade', (request: IncomingMessage, socket, head) => {
      if (this.#refusing) return void socket.destroy();
      this.#server.handleUpgrade(request, socket, head, (webSocket) => this.#open(webSocket, request));
    });
  }

  /** Sends an event to the sessions it is for. `data` may depend on the session. Returns how many there were. */
  dispatch(
    event: string,
    data: JsonObject | ((session: Session) => JsonObject),
    { guildId, intents = 0 }: Audience,
  ): number {
    const sessions = [...this.sessions.values()].filter((one) => one.hears(guildId) && one.has(intents));
    const dataFor = (session: Session): JsonObject => (typeof data === 'function' ? data(session) : data);
    const [first] = sessions;
    const fault = first && this.faults.take(event, stringOf(dataFor(first)['id']) ?? '');
    for (const session of sessions) {
      const { now, later } = spoiled(dataFor(session), fault);
      for (const own of now) session.dispatch(event, own);
      if (later) setTimeout(() => session.dispatch(event, later.data), later.ms).unref();
    }
    return sessions.length;
  }

  /** Breaks the connections without a close frame, all of them or one shard's. */
  drop(shard?: number): void {
    for (const connection of this.#of(shard)) connection.socket.terminate();
  }

  /** Sends INVALID_SESSION; without `resumable` the sessions are forgotten. */
  invalidate(resumable: boolean, shard?: number): void {
    for (const connection of this.#of(shard)) {
      if (!resumable && connection.session) this.sessions.delete(connection.session.id);
      send(connection, { op: 9, d: resumable });
    }
  }

  /** Sends RECONNECT. */
  reconnect(shard?: number): void {
    for (const connection of this.#of(shard)) send(connection, { op: 7, d: null });
  }

  /** Silences the connections of now, and with `sticky` those to come too; `'none'` ends it. */
  silence(mode: Silence, sticky: boolean): void {
    this.#stickySilence = sticky ? mode : 'none';
    for (const connection of this.#connections) connection.silence = mode;
  }

  /** Closes all connections with a code, or, where there is none, the next one that logs in. */
  closeWith(code: number): void {
    if (this.#connections.size === 0) this.#refuseNextLogin = code;
    for (const connection of [...this.#connections]) this.#end(connection, code);
  }

  /** Refuses new connections, or takes them again. */
  refuse(refusing: boolean): void {
    this.#refusing = refusing;
  }

  /** Address where clients connect: `ws://127.0.0.1:PORT/gateway`. */
  get url(): string {
    return this.#options.url();
  }

  /** Number of open sockets. */
  get connected(): number {
    return this.#connections.size;
  }

  /** Ends everything at once. */
  close(): void {
    this.drop();
    this.#server.close();
  }

  #of(shard: number | undefined): Connection[] {
    return [...this.#connections].filter(
      ({ session }) => shard === undefined || session?.identified.shard.id === shard,
    );
  }

  #open(socket: WebSocket, request: IncomingMessage): void {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const connection: Connection = { socket, path, session: undefined, silence: this.#stickySilence, sends: [] };
    this.#connections.add(connection);
    socket.on('message', (data) => this.#hear(connection, data));
    socket.on('error', () => socket.terminate());
    socket.on('close', (code) => this.#closed(connection, code));
    send(connection, { op: 10, d: { heartbeat_interval: this.#options.heartbeatMs, _trace: [] } });
  }

  /** Ends the session of a client that closes with 1000 or 1001; any other end can be resumed. */
  #closed(connection: Connection, code: number): void {
    this.#connections.delete(connection);
    const { session } = connection;
    if (session?.connection !== connection) return;
    session.connection = undefined;
    if (code === 1000 || code === 1001) this.sessions.delete(session.id);
  }

  #end(connection: Connection, code: number): void {
    connection.socket.close(code);
    const final = [4004, 4010, 4011, 4012, 4013, 4014].includes(code);
    if (connection.session && final) this.sessions.delete(connection.session.id);
  }

  #hear(connection: Connection, data: RawData): void {
    const now = performance.now();
    connection.sends = connection.sends.filter((at) => now - at < 60_000);
    connection.sends.push(now);
    const message = parse(data);
    const op = numberOf(message?.['op']);
    const refusal =
      connection.sends.length > 120
        ? 4008
        : op === undefined
          ? 4002
          : this.#obey(connection, op, objectOf(message?.['d']));
    if (refusal !== undefined) this.#end(connection, refusal);
  }

  /** Carries out a client's message; returns the code to close with where it is out of place. */
  #obey(connection: Connection, op: number, data: JsonObject): number | undefined {
    switch (op) {
      case 1:
        if (connection.silence !== 'all') send(connection, { op: 11, d: null });
        return undefined;
      case 2:
        return this.#identify(connection, data);
      case 6:
        return this.#resume(connection, data);
      case 8:
        if (connection.session) this.#requestMembers(connection.session, data);
        return connection.session ? undefined : 4003;
      default:
        return !connection.session ? 4003 : op === 3 || op === 4 ? undefined : 4001;
    }
  }

  #identify(connection: Connection, data: JsonObject): number | undefined {
    this.#note('identify', connection, data);
    const [id = 0, of = 1] = listOf(data['shard']).map(Number);
    const intents = numberOf(data['intents']) ?? -1;
    const refusal = this.#refusalOf(data);
    if (refusal !== undefined) return refusal;
    if (connection.session) return 4005;
    if (intents < 0) return 4013;
    if ((intents & privilegedIntents & ~this.#options.grantedIntents) !== 0) return 4014;
    if (!(id >= 0 && id < of)) return 4010;
    const session = new Session({ intents, shard: { id, of } }, connection);
    connection.session = session;
    this.sessions.set(session.id, session);
    session.dispatch('READY', { ...this.#options.ready(session), session_id: session.id, shard: [id, of] });
    this.#options.welcome(session);
    return undefined;
  }

  #resume(connection: Connection, data: JsonObject): number | undefined {
    this.#note('resume', connection, data);
    const refusal = this.#refusalOf(data);
    if (refusal !== undefined) return refusal;
    const session = this.sessions.get(stringOf(data['session_id']) ?? '');
    const sequence = numberOf(data['seq']) ?? 0;
    if (session && sequence > session.sequence) return 4007;
    if (!session?.takeOver(connection, sequence)) {
      if (session) this.sessions.delete(session.id);
      send(connection, { op: 9, d: false });
    }
    return undefined;
  }

  #refusalOf(data: JsonObject): number | undefined {
    const asked = this.#refuseNextLogin;
    this.#refuseNextLogin = undefined;
    return asked ?? (data['token'] === this.#options.token ? undefined : 4004);
  }

  #note(op: 'identify' | 'resume', { path }: Connection, { token, ...data }: JsonObject): void {
    this.logins.push({ op, path, data: { ...data, token: token === this.#options.token ? 'right' : 'wrong' } });
  }

  #requestMembers(session: Session, request: JsonObject): void {
    const chunk = this.#options.members(request);
    if (chunk)
      session.dispatch('GUILD_MEMBERS_CHUNK', {
        ...chunk,
        chunk_index: 0,
        chunk_count: 1,
        nonce: request['nonce'] ?? null,
      });
  }
}

function send({ socket }: Connection, message: JsonObject): void {
  socket.send(JSON.stringify(message));
}

function parse(data: RawData): JsonObject | undefined {
  try {
    const text = Buffer.isBuffer(data) ? data.toString() : Buffer.from(data as ArrayBuffer).toString();
    return objectsOf([JSON.parse(text) as unknown]).find(isObject);
  } catch {
    return undefined;
  }
}
