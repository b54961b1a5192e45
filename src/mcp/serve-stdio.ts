import { serveStdio as serve } from '@modelcontextprotocol/server/stdio';
import type { Edition } from '../search/search-index.ts';
import { createMcpServer } from './mcp-server.ts';
import { PatientTransport } from './patient-transport.ts';

/**
 * Serves one client on standard input and output, until it closes the input and has its answers: then nothing is left to
 * keep the process alive. `fail` is told, in a sentence without its text, what came in and is no message.
 */
export function serveStdio(edition: Edition, version: string, fail: (sentence: string) => void): void {
  serve(() => createMcpServer(edition, version), {
    transport: new PatientTransport(() =>
      fail('Something came in that is no message of the Model Context Protocol; it is passed over.'),
    ),
  });
}
