import { describe, expect, test } from 'vitest';
import {
  isFirstOnHost,
  readShardPlan,
  registersCommands,
  type ShardEnvironment,
} from '../../../src/discord/sharding/plan.ts';

describe('a shard plan', () => {
  test.each<[string, ShardEnvironment, unknown]>([
    ['one process without variables', {}, { kind: 'single' }],
    ['one process with empty ones', { SHARDS: '', SHARD_LIST: '', SHARD_COUNT: '' }, { kind: 'single' }],
    ['as many as Discord says', { SHARDS: 'auto' }, { kind: 'manager', shards: 'auto' }],
    ['a number of shards', { SHARDS: '3' }, { kind: 'manager', shards: { ids: [0, 1, 2], count: 3 } }],
    [
      'a range of this host, sorted and once each',
      { SHARD_LIST: '8, 0-2,2', SHARD_COUNT: '16' },
      { kind: 'manager', shards: { ids: [0, 1, 2, 8], count: 16 } },
    ],
    [
      'the shard that a manager names',
      { SHARDING_MANAGER: 'true', SHARDS: '2', SHARD_COUNT: '4', QUOBOT_FIRST_SHARD: 'true', SHARD_LIST: '2-3' },
      { kind: 'worker', id: 2, count: 4, first: true },
    ],
  ])('is %s', (_title, env, plan) => {
    expect(readShardPlan(env)).toEqual({ plan });
  });

  test.each<[ShardEnvironment, string]>([
    [{ SHARDS: '0' }, 'SHARDS must be "auto" or a number from 1 to 4096.'],
    [{ SHARDS: 'many' }, 'SHARDS must be "auto" or a number from 1 to 4096.'],
    [{ SHARDS: '99999999999' }, 'SHARDS must be "auto" or a number from 1 to 4096.'],
    [{ SHARDS: '2', SHARD_LIST: '0', SHARD_COUNT: '2' }, 'SHARDS and SHARD_LIST are both set: use one of them.'],
    [{ SHARD_COUNT: '2' }, 'SHARD_COUNT is set, but SHARD_LIST is not: set both or none.'],
    [
      { SHARD_LIST: '0-1' },
      'SHARD_LIST needs SHARD_COUNT: the number of shards on all hosts together, from 1 to 4096.',
    ],
    [
      { SHARD_LIST: '0-1', SHARD_COUNT: '4097' },
      'SHARD_LIST needs SHARD_COUNT: the number of shards on all hosts together, from 1 to 4096.',
    ],
    [{ SHARD_LIST: '3-1', SHARD_COUNT: '4' }, 'SHARD_LIST must be shard numbers and ranges, for example "0-3,8".'],
    [{ SHARD_LIST: '1-2-3', SHARD_COUNT: '4' }, 'SHARD_LIST must be shard numbers and ranges, for example "0-3,8".'],
    [{ SHARD_LIST: '0,,1', SHARD_COUNT: '4' }, 'SHARD_LIST must be shard numbers and ranges, for example "0-3,8".'],
    [
      { SHARD_LIST: '0-4', SHARD_COUNT: '4' },
      'SHARD_LIST names a shard that SHARD_COUNT (4) does not have: the last one is 3.',
    ],
    [
      { SHARDING_MANAGER: 'true', SHARDS: 'auto' },
      'SHARDING_MANAGER is for processes that the sharding manager starts: leave it out.',
    ],
  ])('of %o is refused with one sentence', (env, sentence) => {
    expect(readShardPlan(env)).toEqual({ faults: [sentence] });
  });

  test('registers commands in one process only, and does what is done once a host in one a host', () => {
    const worker = (id: number, first: boolean) => ({ kind: 'worker', id, count: 4, first }) as const;
    expect([worker(0, true), worker(1, false), worker(2, true)].map(registersCommands)).toEqual([true, false, false]);
    expect([worker(0, true), worker(1, false), worker(2, true)].map(isFirstOnHost)).toEqual([true, false, true]);
    expect([registersCommands({ kind: 'single' }), isFirstOnHost({ kind: 'single' })]).toEqual([true, true]);
  });
});
