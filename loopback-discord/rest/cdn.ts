import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { listen } from '../listen.ts';
import { snowflake } from '../protocol/discord-id.ts';
import type { StoredAttachment } from '../world/world.ts';

/** Ways to serve a file other than whole and at once. */
export interface HostOptions {
  /** How long to wait before the first byte, in ms. Default: 0. */
  readonly delayMs?: number;
  /** Send this many bytes a second instead of all at once. */
  readonly bytesPerSecond?: number;
  /** What to answer instead of 200. */
  readonly status?: number;
  /** The size that the attachment claims, in bytes. Default: the true size. */
  readonly claimedSize?: number;
  /** Leave out Content-Length. Default: false. */
  readonly chunked?: boolean;
  /** Never end the answer. Default: false. */
  readonly hang?: boolean;
  /** A redirect to another address, with status 302. */
  readonly redirectTo?: string;
  /** The Content-Type the server sends, when it is not what the attachment claims. */
  readonly servedType?: string;
}

interface Hosted {
  readonly body: Buffer;
  readonly contentType: string | undefined;
  readonly options: HostOptions;
}

/** Discord's file host. */
export class Cdn {
  /** Its base address without a slash at the end. */
  url = '';
  /** The paths that were fetched, in order. */
  readonly fetched: string[] = [];
  readonly #files = new Map<string, Hosted>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => this.#serve(request, response));
  }

  /** Listens on `port` (0: any). */
  async start(port: number): Promise<void> {
    this.url = `http://127.0.0.1:${String(await listen(this.#server, port))}`;
  }

  /** Hosts a file and returns the attachment that points to it. */
  host(
    body: string | Buffer,
    filename = 'message.txt',
    contentType: string | undefined = 'text/plain; charset=utf-8',
    options: HostOptions = {},
  ): StoredAttachment {
    const id = snowflake();
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    const path = `/attachments/${snowflake()}/${id}/${encodeURIComponent(filename)}`;
    this.#files.set(path, { body: bytes, contentType, options });
    return {
      id,
      filename,
      size: options.claimedSize ?? bytes.length,
      url: `${this.url}${path}?ex=0&is=0&hm=0`,
      contentType,
    };
  }

  /** Ends all answers at once. */
  async close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const path = (request.url ?? '').split('?')[0] ?? '';
    this.fetched.push(path);
    const file = this.#files.get(path);
    if (!file) return void response.writeHead(404).end('This content is no longer available.');
    this.#later(file.options.delayMs ?? 0, () => this.#answer(file, response));
  }

  #answer({ body, contentType, options }: Hosted, response: ServerResponse): void {
    const type = options.servedType ?? contentType;
    response.writeHead(options.redirectTo === undefined ? (options.status ?? 200) : 302, {
      ...(type === undefined ? {} : { 'content-type': type }),
      ...(options.redirectTo === undefined ? {} : { location: options.redirectTo }),
      ...(options.chunked || options.hang ? {} : { 'content-length': body.length }),
    });
    if (options.hang) return void response.write(body);
    if (options.bytesPerSecond === undefined) return void response.end(body);
    this.#trickle(body, options.bytesPerSecond, response);
  }

  #trickle(body: Buffer, bytesPerSecond: number, response: ServerResponse): void {
    if (response.destroyed) return;
    const step = Math.max(1, Math.ceil(bytesPerSecond / 20));
    response.write(body.subarray(0, step));
    if (body.length <= step) return void response.end();
    this.#later(50, () => this.#trickle(body.subarray(step), bytesPerSecond, response));
  }

  #later(ms: number, run: () => void): void {
    if (ms === 0) {
      run();
      return;
    }
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, ms);
    this.#timers.add(timer);
  }
}
