import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { ApiError, apiErrors } from '../protocol/api-error.ts';
import { errorBody, type Context, type RestReply, type Route } from '../context.ts';
import type { RestFault } from '../faults.ts';
import type { Json } from '../protocol/json.ts';
import { parseBody, readBytes, type ParsedBody } from './request-body.ts';
import { createRouter, type Router } from './router.ts';

/** Makes a handler of REST requests under `/api/v10`; what is not carried out is written down among the refusals. */
export function createRest(
  context: Context,
  routes: readonly Route[],
): (request: IncomingMessage, response: ServerResponse) => void {
  const router = createRouter(routes);
  return (request, response) => {
    context.log.begin();
    answer(context, router, request, response).catch(() => response.destroy());
  };
}

async function answer(
  context: Context,
  router: Router,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const at = performance.now();
  const method = request.method ?? 'GET';
  const url = request.url ?? '';
  const mark = url.indexOf('?');
  const path = (mark === -1 ? url : url.slice(0, mark)).replace(/^\/api(\/v10)?(?=\/)/u, '');
  const fault = context.faults.take(method, path);
  let status = 0;
  try {
    const bytes = await readBytes(request);
    const injected = fault ? faultReply(fault) : undefined;
    const isLost = (injected !== undefined || fault?.reset === true) && !fault?.applied;
    const reply = isLost ? (injected ?? { status: 502 }) : carryOut();
    if (fault?.delayMs !== undefined) await delay(fault.delayMs, undefined, { ref: false });
    const sent = injected ?? reply;
    status = sent.status;
    if (fault?.reset) request.socket.destroy();
    else send(response, sent, fault);

    function carryOut(): RestReply {
      let parsed: ParsedBody = { json: undefined, files: [] };
      try {
        parsed = parseBody(bytes, request.headers['content-type'] ?? '');
        const { route, param } = router(method, path);
        const authorized = route.authorized === false || request.headers.authorization === `Bot ${context.token}`;
        if (!authorized) throw apiErrors.unauthorized();
        const query = new URLSearchParams(mark === -1 ? '' : url.slice(mark + 1));
        return route.run({ method, path, query, body: parsed.json, files: parsed.files, at, param });
      } catch (error) {
        return refuse(context, method, path, parsed.json, error);
      }
    }
  } finally {
    context.log.end({ method, path, status, at, tookMs: performance.now() - at, fault });
  }
}

/** Writes a refusal down, with its interaction where it belongs to one. Anything that is not an `ApiError` is a bug of this server: 500. */
function refuse(context: Context, method: string, path: string, body: Json | undefined, error: unknown): RestReply {
  const known =
    error instanceof ApiError
      ? error
      : new ApiError(
          500,
          0,
          `loopback bug: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
        );
  const { status, code, message, errors } = known;
  const refusal = { method, path, status, code, message, errors, body };
  context.log.refusals.push(refusal);
  const token = /^\/(?:interactions|webhooks)\/\d+\/([^/]+)/u.exec(path)?.[1];
  const interaction = token === undefined ? undefined : context.interactions.byToken(token);
  interaction?.refusals.push(refusal);
  return { status, body: errorBody(known) };
}

function faultReply({ status, code = 0, retryAfter = 0.05, global = false }: RestFault): RestReply | undefined {
  if (status === undefined) return undefined;
  if (status === 429)
    return { status, body: { message: 'You are being rate limited.', retry_after: retryAfter, global } };
  return { status, body: { message: `${status}: injected`, code } };
}

function send(response: ServerResponse, { status, body }: RestReply, fault: RestFault | undefined): void {
  if (body === undefined) return void response.writeHead(status).end();
  const bytes = Buffer.from(fault?.garbage ? '<html>error code: 1015</html>' : JSON.stringify(without(body, fault)));
  response
    .writeHead(status, {
      'content-type': fault?.garbage ? 'text/html' : 'application/json',
      'content-length': bytes.length,
      ...(status === 429
        ? {
            ...(fault?.retryAfter === null ? {} : { 'retry-after': String(fault?.retryAfter ?? 0.05) }),
            'x-ratelimit-scope': fault?.global ? 'global' : 'user',
            ...(fault?.global ? { 'x-ratelimit-global': 'true' } : {}),
          }
        : {}),
    })
    .end(bytes);
}

function without(body: Json, fault: RestFault | undefined): Json {
  if (fault?.without === undefined || typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== fault.without));
}
