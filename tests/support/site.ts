import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sirv from 'sirv';

/** A site on a port of this machine, as any server of files would serve it. */
export interface ServedSite {
  /** Ends in `/`. */
  readonly root: string;
  /** The paths that were asked for, with what stands behind them, in their order. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** Serves a folder on 127.0.0.1; files are read anew each time. */
export async function serveSite(folder: string): Promise<ServedSite> {
  const asked: string[] = [];
  const files = sirv(folder, { dev: true });
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    files(request, response, () => void response.writeHead(404).end());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    root: `http://127.0.0.1:${port}/`,
    asked,
    async close(): Promise<void> {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
