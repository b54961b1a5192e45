import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Data of the health server. */
export interface HealthSource {
  /** Lists the reasons why the program cannot answer now; empty when it can. */
  reasons(): Promise<readonly string[]> | readonly string[];
  /** Gives the metrics for Prometheus. */
  metrics(): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** Address on which the health server listens. */
export interface HealthPlace {
  /** Port to listen on; 0 takes any free one. */
  readonly port: number;
  /** Default: `127.0.0.1`, so that only this machine can ask. */
  readonly host?: string;
  /** How long a connection may take for each of its parts, in milliseconds. Default: 5,000. */
  readonly slowMs?: number;
}

/** A listening health server. */
export interface HealthServer {
  readonly port: number;
  /** Ends it at once. Never rejects. */
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

const MOST_CONNECTIONS = 100;

/**
 * Serves `/livez` (the process runs), `/readyz` (200, or 503 with the reasons) and `/metrics`. It holds nothing about
 * people. Rejects with one sentence when it cannot listen there.
 */
export async function startHealthServer(
  source: HealthSource,
  { port, host = '127.0.0.1', slowMs = 5_000 }: HealthPlace,
): Promise<HealthServer> {
  const limits = { requestTimeout: slowMs, headersTimeout: slowMs, keepAliveTimeout: slowMs };
  const server = createServer({ ...limits, connectionsCheckingInterval: slowMs / 5 });
  server.maxConnections = MOST_CONNECTIONS;
  server.on('request', (request: IncomingMessage, response) => void respond(source, request, response));
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
        new Error(`HTTP_PORT: cannot listen on ${host}:${port} (${error.code ?? error.message}).`, { cause: error }),
      );
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      // A connection that breaks later must not end the bot.
      server.on('error', () => undefined);
      resolve();
    });
  });
}

async function respond(source: HealthSource, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, contentType, body } = await answer(source, request).catch((error: unknown) =>
    json(500, { error: error instanceof Error ? error.name : 'unknown' }),
  );
  response.writeHead(status, {
    'content-type': contentType,
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(body),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

async function answer(source: HealthSource, { method, url = '/' }: IncomingMessage): Promise<Answer> {
  if (method !== 'GET' && method !== 'HEAD') return json(405, { error: 'Only GET and HEAD are served.' });
  const [path] = url.split('?');
  if (path === '/livez') return json(200, { alive: true });
  if (path === '/readyz') {
    const reasons = await source.reasons();
    return json(reasons.length === 0 ? 200 : 503, { ready: reasons.length === 0, reasons });
  }
  if (path === '/metrics') {
    const { contentType, text } = await source.metrics();
    return { status: 200, contentType, body: text };
  }
  return json(404, { error: 'Ask for /livez, /readyz or /metrics.' });
}

function json(status: number, value: unknown): Answer {
  return { status, contentType: 'application/json; charset=utf-8', body: `${JSON.stringify(value)}\n` };
}
