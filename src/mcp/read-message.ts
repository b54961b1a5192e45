import {
  parseJSONRPCMessage,
  ProtocolErrorCode,
  type JSONRPCErrorResponse,
  type JSONRPCMessage,
} from '@modelcontextprotocol/server';
import { z } from 'zod';

/** What a line is: a message, or none, with the errors that are owed to whoever sent it. */
export type ReadMessage =
  { readonly message: JSONRPCMessage } | { readonly message: null; readonly errors: readonly JSONRPCErrorResponse[] };

/** An id that comes back as it was; of a larger number, digits are lost. */
const identified = z.object({
  id: z.union([z.string(), z.number().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER)]),
});

/**
 * Reads a line, without a mark of the byte order before it. What is no message is answered with an error, as JSON-RPC
 * says, by its id where it has one: whoever asks waits for that. Only a wrong answer is owed none.
 */
export function readMessage(line: Uint8Array): ReadMessage {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(line));
  } catch {
    return { message: null, errors: [errorOf(ProtocolErrorCode.ParseError, 'This line is no JSON.')] };
  }
  try {
    return { message: parseJSONRPCMessage(value) };
  } catch {
    return { message: null, errors: refused(value) };
  }
}

function refused(value: unknown): JSONRPCErrorResponse[] {
  const isBatch = Array.isArray(value);
  const asked = (isBatch ? (value as unknown[]) : [value]).filter((part) => !isAnswer(part));
  const ids = asked.flatMap((part) => identified.safeParse(part).data?.id ?? []);
  const sentence = isBatch ? 'Batches are not taken: send each message in a line of its own.' : 'This is no request.';
  const refuse = (id?: string | number) => errorOf(ProtocolErrorCode.InvalidRequest, sentence, id);
  return ids.length > 0 ? ids.map(refuse) : asked.length > 0 || isBatch ? [refuse()] : [];
}

function isAnswer(part: unknown): boolean {
  return typeof part === 'object' && part !== null && ('result' in part || 'error' in part);
}

/** Makes an error that answers the request with this id, or none that anybody could name. */
export function errorOf(code: ProtocolErrorCode, message: string, id?: string | number): JSONRPCErrorResponse {
  return { jsonrpc: '2.0', ...(id === undefined ? {} : { id }), error: { code, message } };
}
