import type { IncomingHttpHeaders } from 'node:http';
import { isIP, isIPv6 } from 'node:net';

/** The part of a request that says whose it is. */
interface Asker {
  readonly headers: IncomingHttpHeaders;
  readonly socket: { readonly remoteAddress?: string | undefined };
}

/**
 * Gives what stands for a client in a limit: its IPv4 address, or the first half of its IPv6 address, which one customer
 * has whole. Behind `proxies` proxies of ours it is the address that the outermost of them has added to
 * `X-Forwarded-For`; without them that header is anybody's word, and counts for nothing.
 */
export function clientOf({ headers, socket }: Asker, proxies: number): string {
  const forwarded = String(headers['x-forwarded-for'] ?? '').split(',');
  const told = proxies > 0 ? withoutPort((forwarded.at(-proxies) ?? '').trim()) : '';
  return network(isIP(told) === 0 ? (socket.remoteAddress ?? '') : told);
}

/** Some proxies write the client's port, too. */
function withoutPort(told: string): string {
  return /^\[([^\]]*)\](?::\d+)?$/.exec(told)?.[1] ?? told.replace(/^([\d.]+):\d+$/, '$1');
}

function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address;
  const [head = '', tail] = address.split('::');
  const [first, last] = [head, tail ?? ''].map((part) => part.split(':').filter((group) => group !== ''));
  const groups = [...(first ?? []), ...zeros(8 - (first ?? []).length - (last ?? []).length), ...(last ?? [])];
  return groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':');
}

function zeros(count: number): string[] {
  return Array.from({ length: Math.max(count, 0) }, () => '0');
}
