import { ProtocolErrorCode, type JSONRPCMessage } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { errorOf } from './read-message.ts';

/** What the package's checker says of params, as it writes it into a message. */
const issues = z.array(z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() })).min(1);

/**
 * Makes an error about params that do not fit a sentence with the code for that: the package calls them a fault of the
 * server, for all methods but one, and writes its checker's list into the message. Any other message stays as it is.
 */
export function withPlainError(message: JSONRPCMessage): JSONRPCMessage {
  if (!('error' in message)) return message;
  const found = issues.safeParse(listIn(message.error.message)).data?.[0];
  if (!found) return message;
  return errorOf(ProtocolErrorCode.InvalidParams, `${found.path.join('.')}: ${found.message}.`, message.id);
}

function listIn(text: string): unknown {
  try {
    return JSON.parse(text.slice(text.indexOf('[')));
  } catch {
    return null;
  }
}
