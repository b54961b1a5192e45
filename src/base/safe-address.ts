/**
 * Gives the address of a site as that of its root, which ends in `/`; `null` for what is no address of http or https, or
 * holds more than a path: a query, an anchor, a password.
 */
export function siteRoot(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  if (url.search + url.hash + url.username + url.password !== '') return null;
  return url.href.replace(/\/*$/, '/');
}

/** True for an address that a token may be sent to: https, or http on this machine. */
export function isSafeAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  const loopback = url?.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return url?.protocol === 'https:' || loopback;
}
