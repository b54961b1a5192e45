import { posix } from 'node:path';
import { isNote } from '../../model/story.ts';

/** Target of a link in the book. */
export type LinkTarget =
  | { readonly kind: 'story'; readonly id: string; readonly anchor: string }
  | { readonly kind: 'issue'; readonly number: number; readonly url: string }
  | { readonly kind: 'pull'; readonly number: number; readonly url: string }
  | { readonly kind: 'other'; readonly url: string };

/** Old page addresses to new ones, as `book.toml` lists them, both beginning with `/`. */
export type Redirects = Readonly<Record<string, string>>;

const SITE = /^https?:\/\/rust-lang\.github\.io\/wg-async(?:-foundations)?(\/.*)$/i;
const SOURCE = /^https?:\/\/github\.com\/rust-lang\/wg-async(?:-foundations)?\/(?:blob|tree|edit)\/[^/]+\/src(\/.*)$/i;
const TRACKER = /^https?:\/\/github\.com\/rust-lang\/wg-async(?:-foundations)?\/(issues|pull)\/(\d+)\b/i;
const STORY = /^\/vision\/(?:submitted_stories\/)?status_quo\/(.+)\.(?:md|html)$/;
/** Our notes lie beside the stories. */
const NOTE = /^\/vision\/submitted_stories\/(notes\/.+)\.md$/;

/**
 * Resolves a link as it stands in the page `from` (path in the book, for example
 * `/vision/submitted_stories/status_quo.md`). Understands relative paths to `.md` and `.html`, addresses of the
 * published site (old ones through `redirects`, or by rule where the list lacks them), sources on GitHub, issues and
 * pull requests. Everything else is `other`. Never throws.
 */
export function resolveLink(url: string, from: string, redirects: Redirects): LinkTarget {
  const tracker = TRACKER.exec(url);
  if (tracker) return trackerTarget(tracker[1] ?? '', Number(tracker[2]));
  const [address, fragment] = splitFragment(url);
  const path = bookPath(address, from);
  const story = path === null ? null : (STORY.exec(redirects[path] ?? path) ?? NOTE.exec(path));
  const id = story?.[1];
  if (id === undefined || /(?:^|\/)template$/i.test(id)) return { kind: 'other', url };
  return { kind: 'story', id, anchor: fragment === undefined || fragment === '' ? '' : `#${fragment}` };
}

function trackerTarget(page: string, number: number): LinkTarget {
  const kind = page.toLowerCase() === 'pull' ? 'pull' : 'issue';
  const url = `https://github.com/rust-lang/wg-async/${kind === 'pull' ? 'pull' : 'issues'}/${number}`;
  return { kind, number, url };
}

function splitFragment(url: string): [string, string?] {
  const hash = url.indexOf('#');
  return hash < 0 ? [url] : [url.slice(0, hash), url.slice(hash + 1)];
}

/** Gives the path in the book that an address means, beginning with `/`; `null` for an address elsewhere. */
function bookPath(address: string, from: string): string | null {
  if (address === '') return null;
  const decoded = decode(address.replace(/\?.*$/, ''));
  const onSite = SITE.exec(decoded) ?? SOURCE.exec(decoded);
  if (onSite) return posix.normalize(onSite[1] ?? '/');
  if (/^[a-z][a-z0-9+.-]*:/i.test(decoded) || decoded.startsWith('//')) return null;
  return posix.normalize(
    decoded.startsWith('/')
      ? decoded.replace(/^\/wg-async(?:-foundations)?(?=\/)/, '')
      : posix.join(posix.dirname(from), decoded),
  );
}

function decode(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

/** Gives the path in the book of a story's page, beginning with `/`; a note's is where it would lie beside the stories. */
export function bookPagePath(id: string): string {
  return `/vision/submitted_stories/${isNote({ id }) ? id : `status_quo/${id}`}.md`;
}
