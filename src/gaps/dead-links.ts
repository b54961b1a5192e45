import { fetchWhole } from '../base/fetch-whole.ts';
import { isSafeAddress } from '../base/safe-address.ts';
import type { Corpus } from '../model/corpus.ts';

/** Pages that are asked for in one go, and at a time; the others have their turn in other weeks. */
const MOST = 60;
const AT_A_TIME = 4;
const LIMIT_MS = 10_000;

/** Options of {@link deadLinks}. */
interface LinkOptions {
  /** Chooses which pages have their turn: the number of a week. */
  readonly turn: number;
  readonly fetch: typeof fetch;
  readonly signal?: AbortSignal | undefined;
}

/** Finds sources of the corpus that are gone (404 or 410). Whatever else goes wrong says nothing of a page. Rejects when it is aborted. */
export async function deadLinks(corpus: Corpus, { turn, fetch, signal }: LinkOptions): Promise<string[]> {
  const pages = sourcesOf(corpus);
  const turns = Math.max(1, Math.ceil(pages.length / MOST));
  const waiting = pages.filter((_, at) => at % turns === turn % turns);
  const dead: string[] = [];
  const work = async (): Promise<void> => {
    for (let url = waiting.pop(); url !== undefined && signal?.aborted !== true; url = waiting.pop())
      if (await isGone(url, fetch, signal)) dead.push(url);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  signal?.throwIfAborted();
  return dead.sort();
}

function sourcesOf({ stories }: Corpus): string[] {
  const urls = stories.flatMap(({ url, digest }) =>
    [url ?? [], digest?.since.map((change) => change.url) ?? []].flat(),
  );
  return [...new Set(urls.map((url) => url.replace(/#.*$/, '')))].filter(isSafeAddress).sort();
}

async function isGone(url: string, fetch: LinkOptions['fetch'], signal: AbortSignal | undefined): Promise<boolean> {
  const request = (own: AbortSignal): Promise<Response> =>
    fetch(url, { method: 'HEAD', redirect: 'follow', signal: own });
  const got = await fetchWhole(request, { bytes: 1, ms: LIMIT_MS, signal, isWanted: () => false }).catch(() => null);
  return got?.kind === 'whole' && [404, 410].includes(got.response.status);
}
