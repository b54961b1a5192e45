import type { IncomingMessage } from 'node:http';
import {
  jsonResponse,
  pathOf,
  sendText,
  startHttpServer,
  type HttpHandler,
  type HttpServerOptions,
  type HttpServer,
  type TextAnswer,
} from './http-server.ts';

/** Data of the health server. */
export interface HealthSource {
  /** Lists the reasons why the program cannot answer now; empty when it can. */
  reasons(): Promise<readonly string[]> | readonly string[];
  /** Gives the metrics for Prometheus. */
  metrics(): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** Most connections where there is nothing but health to be asked. */
const MOST_WATCHERS = 100;

/**
 * Serves `/livez` (the process runs), `/readyz` (200, or 503 with the reasons) and `/metrics`. Where there are `others`,
 * they answer every other path, `/metrics` too: who publishes a site does not publish figures. It holds nothing about
 * people. Rejects with one sentence when it cannot listen there.
 */
export function startHealthServer(
  source: HealthSource,
  place: HttpServerOptions,
  others?: HttpHandler,
): Promise<HttpServer> {
  const limits = others ? {} : { mostConnections: MOST_WATCHERS };
  return startHttpServer(
    async (request, response) => {
      const isHealth = ['/livez', '/readyz'].includes(pathOf(request));
      if (others && !isHealth) return others(request, response);
      sendText(request, response, await answer(source, request));
    },
    { ...place, ...limits },
  );
}

async function answer(source: HealthSource, request: IncomingMessage): Promise<TextAnswer> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return jsonResponse(405, { error: 'Only GET and HEAD are served.' }, { allow: 'GET, HEAD' });
  }
  switch (pathOf(request)) {
    case '/livez':
      return jsonResponse(200, { alive: true });
    case '/readyz': {
      const reasons = await source.reasons();
      return jsonResponse(reasons.length === 0 ? 200 : 503, { ready: reasons.length === 0, reasons });
    }
    case '/metrics': {
      const { contentType, text } = await source.metrics();
      return { status: 200, contentType, body: text };
    }
    default:
      return jsonResponse(404, { error: 'Ask for /livez, /readyz or /metrics.' });
  }
}
