import type { Environment } from './environment.ts';

const NAMES = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy', 'HTTP_PROXY', 'http_proxy'];
/** The first versions of Node whose `fetch` follows these variables when it is told to. */
const HEEDS_FROM: Readonly<Record<number, number>> = { 22: 21, 24: 0 };

/**
 * Names the first variable that sets a proxy which connections to `what` do not go through; `null` where there is none.
 * git goes through it; `fetch` does where Node is told to, the connection to Discord's gateway never does.
 */
export function unheardProxy(
  what: 'discord' | 'github',
  environment: Environment,
  version: string = process.versions.node,
): string | null {
  const name = NAMES.find((candidate) => environment[candidate] !== undefined);
  const excepted = environment['NO_PROXY'] ?? environment['no_proxy'];
  if (name === undefined || excepted?.trim() === '*') return null;
  return what === 'github' && fetchHeeds(environment, version) ? null : name;
}

function fetchHeeds(environment: Environment, version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return environment['NODE_USE_ENV_PROXY'] === '1' && (major > 24 || minor >= (HEEDS_FROM[major] ?? Infinity));
}
