import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Listens on 127.0.0.1 and returns the port; `port` 0 takes any free one. Rejects when the port is taken. */
export async function listen(server: Server, port: number): Promise<number> {
  // A bot's connection pool must not meet a socket that is just being closed for idleness.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
  return (server.address() as AddressInfo).port;
}
