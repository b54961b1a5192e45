import { pathOf, sendText, type HttpHandler } from '../ops/http-server.ts';
import { ASK_PATH, createAskApi, type AskApiOptions } from './ask-api.ts';
import { serveFolder, toFolder } from './site-folder.ts';

/** What is served, and how. */
export interface WebOptions extends AskApiOptions {
  /** Folder of the site. Where there is none yet, its pages are not found. */
  readonly folder: string;
  /**
   * Address that the site is published at, if that is known: what is asked below its path is what lies below the root, so
   * that a proxy may leave the path or take it away.
   */
  readonly siteUrl?: string | undefined;
}

/** Makes what answers every request: the interface at its address, the site everywhere else. */
export function webHandler({ folder, siteUrl, ...api }: WebOptions): HttpHandler {
  const base = siteUrl === undefined ? '/' : new URL(siteUrl).pathname;
  const askApi = createAskApi(api);
  const site = serveFolder(folder);
  return async (request, response) => {
    if (`${pathOf(request)}/` === base) {
      sendText(request, response, toFolder(pathOf(request)));
      return;
    }
    if (request.url?.startsWith(base)) request.url = `/${request.url.slice(base.length)}`;
    if (pathOf(request) === ASK_PATH) sendText(request, response, await askApi(request));
    else await site(request, response);
  };
}
