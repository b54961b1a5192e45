import { pathOf, sendText, type HttpHandler } from '../ops/http-server.ts';
import { ASK_PATH, createAskApi, type AskApiOptions } from './ask-api.ts';
import { serveFolder } from './site-folder.ts';

/** What is served, and how. */
export interface WebOptions extends AskApiOptions {
  /** Folder of the site. Where there is none yet, its pages are not found. */
  readonly folder: string;
}

/** Makes what answers every request: the interface at its address, the site everywhere else. */
export function webHandler({ folder, ...api }: WebOptions): HttpHandler {
  const askApi = createAskApi(api);
  const site = serveFolder(folder);
  return async (request, response) => {
    if (pathOf(request) === ASK_PATH) sendText(request, response, await askApi(request));
    else await site(request, response);
  };
}
