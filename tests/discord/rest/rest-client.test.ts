import { afterEach, expect, test, vi } from 'vitest';
import { restClient } from '../../../src/discord/rest/rest-client.ts';

afterEach(() => vi.useRealTimers());

test('what is kept of a channel that nothing is sent to any more goes within minutes', () => {
  vi.useFakeTimers();
  const rest = restClient('token', { apiUrl: null });
  const queue = { id: 'POST:/channels/1/messages', inactive: true } as never;
  rest.handlers.set('of a channel', queue);
  vi.advanceTimersByTime(600_000);
  expect(rest.handlers.size).toBe(0);
  rest.clearHandlerSweeper();
  rest.clearHashSweeper();
});
