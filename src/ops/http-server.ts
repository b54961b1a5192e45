import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { SentenceError } from '../base/errors.ts';
import { safeJson } from '../base/safe-json.ts';

/** Address on which a server listens. */
export interface HttpServerOptions {
  /** Port to listen on; 0 takes any free one. */
  readonly port: number;
  /** Default: `127.0.0.1`, so that only this machine can ask. */
  readonly host?: string;
  /** How long a connection may take for each of its parts, in milliseconds. Default: 5,000. */
  readonly slowMs?: number;
  /** Default: 1,000. */
  readonly mostConnections?: number;
}

/** A listening server. */
export interface HttpServer {
  readonly port: number;
  /** Ends it at once. Never rejects. */
  close(): Promise<void>;
}

/** Answers a request. One that fails is answered with 500 where nothing was sent yet. */
export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/** An answer that is held as text. */
export interface TextAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  /** Further headers. Default: none. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Most bytes of a request's headers, the address with a question among them. */
const MOST_HEADERS = 32_768;
/** How long a connection may stand still while it is answered, in milliseconds. */
const IDLE_MS = 30_000;

/** Most requests of a connection that wait behind the one that is answered: browsers send none ahead. */
const MOST_AHEAD = 32;

/** Listens for requests. Rejects with one sentence when it cannot listen there. */
export async function startHttpServer(
  handle: HttpHandler,
  { port, host = '127.0.0.1', slowMs = 5_000, mostConnections = 1_000 }: HttpServerOptions,
): Promise<HttpServer> {
  const limits = { requestTimeout: slowMs, headersTimeout: slowMs, keepAliveTimeout: slowMs };
  const server = createServer({ ...limits, connectionsCheckingInterval: slowMs / 5, maxHeaderSize: MOST_HEADERS });
  server.maxConnections = mostConnections;
  server.setTimeout(IDLE_MS);
  // Whoever says that nothing more comes, as `nc -N` does, still waits for the answer.
  Object.assign(server, { httpAllowHalfOpen: true });
  server.on('request', inTurn(handle));
  // A proxy for others is what nobody gets here; without a listener such a request has no answer at all.
  server.on('connect', (_, socket: Socket) => {
    socket.on('error', () => undefined);
    socket.end('HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
  await listen(server, port, host);
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException): void =>
      reject(
        new SentenceError(`HTTP_PORT: cannot listen on ${host}:${port} (${error.code ?? error.message}).`, {
          cause: error,
        }),
      );
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      // A connection that breaks later must not end the process.
      server.on('error', () => undefined);
      resolve();
    });
  });
}

/**
 * Answers the requests of a connection one after the other, so that one alone cannot hold many files open and keep all
 * others waiting. Hangs up on whoever sends too many ahead; what then still waits is not begun.
 */
function inTurn(handle: HttpHandler): (request: IncomingMessage, response: ServerResponse) => void {
  const lines = new WeakMap<Socket, (() => void)[]>();
  return (request, response) => {
    const { socket } = request;
    const line = lines.get(socket) ?? [];
    lines.set(socket, line);
    if (line.length > MOST_AHEAD) {
      socket.destroy();
      return;
    }
    response.once('close', () => {
      line.shift();
      if (!socket.destroyed) line[0]?.();
    });
    line.push(() => void guarded(handle, request, response));
    if (line.length === 1) line[0]?.();
  };
}

async function guarded(handle: HttpHandler, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    request.url = originForm(request.url);
    await handle(request, response);
  } catch (error) {
    if (response.headersSent) response.destroy();
    else sendText(request, response, jsonResponse(500, { error: error instanceof Error ? error.name : 'unknown' }));
  }
}

/** Takes scheme and host from an address that names them, as a client may write it to any server (RFC 9112, 3.2.2). */
function originForm(url = '/'): string {
  const path = url.replace(/^https?:\/\/[^/?#]*/i, '');
  return path === url || path.startsWith('/') ? path : `/${path}`;
}

/** Sends an answer that is not to be kept; its body is left out for HEAD. */
export function sendText(request: IncomingMessage, response: ServerResponse, answer: TextAnswer): void {
  const { status, contentType, body, headers = {} } = answer;
  response.writeHead(status, {
    'content-type': contentType,
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(body),
    ...headers,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Makes an answer of a plain value. */
export function jsonResponse(status: number, value: unknown, headers: TextAnswer['headers'] = {}): TextAnswer {
  return { status, contentType: 'application/json; charset=utf-8', body: `${safeJson(value)}\n`, headers };
}

/** Gives the path of a request, as it was sent, without its query. */
export function pathOf({ url = '/' }: Pick<IncomingMessage, 'url'>): string {
  return url.split('?', 1)[0] ?? '/';
}
