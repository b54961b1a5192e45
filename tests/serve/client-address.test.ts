import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clientOf } from '../../src/serve/client-address.ts';

function from(remoteAddress: string, forwarded?: string, proxies = 0): string {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  return clientOf({ headers, socket: { remoteAddress } }, proxies);
}

describe('a client', () => {
  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2:ffff::1', '2001:db8:1:2'],
    ['2001:DB8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('at %s is counted as %s', (address, counted) => {
    expect(from(address)).toBe(counted);
  });

  test.each([
    [0, '198.51.100.7', '192.0.2.1'],
    [1, '198.51.100.7', '198.51.100.7'],
    [1, 'forged, 203.0.113.9, 198.51.100.7', '198.51.100.7'],
    [2, 'forged, 203.0.113.9, 198.51.100.7', '203.0.113.9'],
    [1, '198.51.100.7:4711', '198.51.100.7'],
    [1, '[2001:db8::1]:4711', '2001:db8:0:0'],
    [1, '[2001:db8::1]', '2001:db8:0:0'],
    [1, 'unknown', '192.0.2.1'],
    [2, '198.51.100.7', '192.0.2.1'],
  ])('behind %d proxies, with X-Forwarded-For %j, is %s', (proxies, forwarded, client) => {
    expect(from('192.0.2.1', forwarded, proxies)).toBe(client);
  });

  test('cannot be another one by its own word, whatever it says', () => {
    fc.assert(
      fc.property(fc.string(), (said) => {
        expect(from('192.0.2.1', said, 0)).toBe('192.0.2.1');
        expect(from('192.0.2.1', `${said}, 198.51.100.7`, 1)).toBe('198.51.100.7');
      }),
    );
  });

  test('of one customer is the same at every address of its network', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        expect(from(address).split(':').length === 4 || /^[\d.]+$/.test(from(address))).toBe(true);
      }),
    );
  });
});
