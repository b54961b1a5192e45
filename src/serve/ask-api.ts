import type { IncomingMessage } from 'node:http';
import { ask } from '../answers/ask/ask.ts';
import { isBlank } from '../answers/ask/question.ts';
import { lengthOf } from '../base/text.ts';
import { askJson } from '../cards/ask-json.ts';
import { jsonResponse, type TextAnswer } from '../ops/http-server.ts';
import { MAX_QUESTION_LENGTH, type Edition } from '../search/search-index.ts';
import { createAskLimit, type AskLimit } from './ask-limit.ts';
import { clientOf } from './client-address.ts';

/** Address of the interface. */
export const ASK_PATH = '/api/ask';

/** Pages of any site may ask and read the answer: it depends on the question alone. */
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD, OPTIONS',
  'access-control-allow-headers': '*',
  'access-control-expose-headers': 'retry-after',
  'access-control-max-age': '86400',
  'x-content-type-options': 'nosniff',
};

/** Surroundings of the interface. */
export interface AskApiOptions {
  /** Gives the edition in use; `null` while there is none. */
  readonly edition: () => Edition | null;
  /** Number of proxies in front, as in {@link clientOf}. */
  readonly proxies: number;
  /** Default: 30 questions a minute of one client, 600 of all. */
  readonly limit?: AskLimit;
}

/** Makes what answers `GET /api/ask?q=` as `quobot ask --json` does, and everything else with an error as JSON. */
export function createAskApi({
  edition,
  proxies,
  limit = createAskLimit(),
}: AskApiOptions): (request: IncomingMessage) => Promise<TextAnswer> {
  return async (request) => {
    const { method = '', url = '' } = request;
    if (method === 'OPTIONS') return { status: 200, contentType: 'text/plain', body: '', headers: CORS };
    if (method !== 'GET' && method !== 'HEAD') {
      return fault(405, 'Ask with GET, for example /api/ask?q=why+is+my+future+not+Send.', {
        allow: 'GET, HEAD, OPTIONS',
      });
    }
    const question = new URLSearchParams(url.slice(ASK_PATH.length)).get('q') ?? '';
    if (isBlank(question)) return fault(400, 'There is no question: put what goes wrong into q.');
    if (lengthOf(question) > MAX_QUESTION_LENGTH) {
      return fault(414, `The question is too long: ${MAX_QUESTION_LENGTH} characters are looked at.`);
    }
    const seconds = await limit.take(clientOf(request, proxies));
    if (seconds > 0)
      return fault(429, `Too many questions: ask again in ${seconds} s.`, { 'retry-after': String(seconds) });
    const current = edition();
    if (!current) return fault(503, 'The index is being loaded.', { 'retry-after': '5' });
    return jsonResponse(200, askJson(ask(current, { question })), CORS);
  };
}

function fault(status: number, error: string, headers: TextAnswer['headers'] = {}): TextAnswer {
  return jsonResponse(status, { error }, { ...CORS, ...headers });
}
