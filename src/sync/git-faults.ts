import { errorCode, fileSystemFault } from '../base/errors.ts';
import { printable } from '../base/text.ts';
import { withoutSecrets, type GitSource } from './source.ts';

/** A failed run of git. */
export interface GitFailure {
  readonly stderr?: unknown;
  readonly signal?: string | undefined;
  /** True where it printed more than was accepted. */
  readonly isMaxBuffer?: boolean;
  readonly cause?: unknown;
}

type Sentence = (source: string, ref: string, said: string) => string;

/** Names the folder that git should trust: what to run is told of a repository on this disk alone, never by a server. */
const DUBIOUS: readonly [RegExp, Sentence] = [
  /dubious ownership/i,
  (source, _, said) => {
    // Git names the folder that it looks at, which may be the one in the one that was named.
    const folder = /--add safe\.directory (.+)/.exec(said)?.[1] ?? source;
    return `Git does not trust ${source}, because it belongs to another user: run git config --global --add safe.directory ${printable(folder, 400)} as the user who syncs, or read it in place with --upstream.`;
  },
];

/** Outputs of git (with `LC_ALL=C`), and their meaning. The first that fits counts. */
const MEANINGS: readonly (readonly [RegExp, Sentence])[] = [
  [/No space left on device|out of disk space/i, () => 'The disk is full.'],
  [/Disk quota exceeded/i, () => 'The disk quota is used up.'],
  [
    /couldn't find remote ref|not our ref|no such remote ref|unadvertised object|needed a single revision/i,
    (source, ref, said) => {
      if (ref !== 'HEAD') return `${source} has no branch, tag or commit "${printable(ref)}".`;
      // It has just named that commit itself.
      if (/not our ref/.test(said)) return `${source} is damaged: its newest commit is missing.`;
      return `${source} is no git repository, or an empty one.`;
    },
  ],
  [
    /mismatched algorithms/i,
    (source) => `${source} has another kind of commit names than it said; its hash is neither SHA-1 nor SHA-256.`,
  ],
  [
    /fsck error|error: object [0-9a-f]+: \w+:|hasDot|fullPathname|badTree|zeroPadded/i,
    (source) => `${source} holds something that git refuses to take over, for example a name like .git.`,
  ],
  [
    /returned error: 30[12378]|update url base from redirection|redirect/i,
    (source) => `${source} leads on to another address, which is not followed.`,
  ],
  [/Permission denied/i, (source) => `${source} cannot be read: permission is denied.`],
  [
    /unknown repository (?:extension|version)|extensions?\.\w+|Expected git repo version/i,
    (source) => `${source} needs a newer git than the one here.`,
  ],
  [/bad config (?:line|file)/i, (source) => `${source} has settings of its own, in .git/config, that git cannot read.`],
  // Git calls a damaged source a connection that broke off, too.
  [
    /corrupt|bad object|missing (?:tree|blob|commit)|bad shallow line|inflate: data stream error/i,
    (source) => `${source} is damaged.`,
  ],
  [
    /dumb http transport does not support/i,
    (source) => `${source} is served as plain files, from which git cannot take the newest commit alone.`,
  ],
  [
    /transport '.*' not allowed|Unsupported protocol|not supported or disabled/i,
    (source) => `${source} leads on to a protocol that is not allowed.`,
  ],
  [
    /Could not resolve host|Name or service not known/i,
    (source) => `There is no connection to ${source}: its host is not found.`,
  ],
  [
    /Failed to connect|Connection (?:refused|reset|timed out)|Couldn't connect|unable to connect|Network is unreachable|Could not connect/i,
    (source) => `There is no connection to ${source}.`,
  ],
  [/certificate|SSL|TLS/, (source) => `The certificate of ${source} is not trusted.`],
  [
    /could not read Username|Authentication failed|terminal prompts disabled|returned error: 40[13]/i,
    (source) => `${source} does not exist or asks for a password.`,
  ],
  [
    /not found|does not exist|not a git repository|does not appear to be a git repository|returned error: 404/i,
    (source) => `There is no git repository at ${source}.`,
  ],
  [
    /returned error: \d{3}/i,
    (source, _, said) => `${source} answers with an error (${/returned error: (\d{3})/i.exec(said)?.[1] ?? ''}).`,
  ],
  [/too slow|operation timed out/i, (source) => `${source} answers too slowly.`],
  [/protocol error|bad line length|bad band/i, (source) => `${source} does not answer as a git server does.`],
  [
    /early EOF|unexpected disconnect|hung up|RPC failed|invalid index-pack|did not receive/i,
    (source) => `The connection to ${source} broke off.`,
  ],
];

/**
 * Writes one sentence about a failed run of git. Never holds git's output unless its meaning is unknown, and then
 * cleaned, without credentials.
 */
export function gitFault(failure: GitFailure, source: GitSource, ref: string): string {
  if (errorCode(failure.cause) === 'ENOENT' || errorCode(failure) === 'ENOENT') {
    return 'Git is not installed here: install it, or name a folder with --upstream.';
  }
  const system = fileSystemFault(failure.cause);
  if (system !== null) return `Git cannot be run: ${system}.`;
  const said = failure.stderr instanceof Uint8Array ? Buffer.from(failure.stderr).toString() : '';
  const meanings = source.protocol === 'file' ? [DUBIOUS, ...MEANINGS] : MEANINGS;
  for (const [pattern, sentence] of meanings) if (pattern.test(said)) return sentence(source.name, ref, said);
  if (failure.isMaxBuffer) return `${source.name} sends more than is taken over.`;
  if (failure.signal) return `Git was ended by ${failure.signal}.`;
  const last = said.split(/[\r\n]+/).findLast((line) => /^(?:fatal|error): /.test(line));
  if (last === undefined) return 'Git failed.';
  return `Git failed: ${printable(withoutSecrets(last.replace(/^\w+: |[.\s]+$/g, ''), source))}.`;
}
