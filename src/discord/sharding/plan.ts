/** Part of the bot that this process runs. */
export type ShardPlan =
  /** All of it: one process, one shard. */
  | { readonly kind: 'single' }
  /** It starts and watches one process for each shard: `'auto'` asks Discord how many, else `ids` of `count`. */
  | { readonly kind: 'manager'; readonly shards: 'auto' | { readonly ids: readonly number[]; readonly count: number } }
  /** One shard, started by a manager. `first` is true for one process of each manager, which does what is done once a host. */
  | { readonly kind: 'worker'; readonly id: number; readonly count: number; readonly first: boolean };

/**
 * The variables that decide; blank ones count as missing. `SHARDING_MANAGER` and `QUOBOT_FIRST_SHARD` are set by the
 * manager for its processes.
 */
export type ShardEnvironment = Readonly<Record<string, string | undefined>>;

/** A plan, or the faults of the variables, one sentence each. */
export type ShardPlanReading = { readonly plan: ShardPlan } | { readonly faults: readonly string[] };

/** More shards than any bot has; a larger number is a typing error. */
const MOST_SHARDS = 4_096;

/** Reads SHARDS (`auto` or a number), or SHARD_LIST (`0-3,8`) with SHARD_COUNT. Never throws. */
export function readShardPlan(env: ShardEnvironment): ShardPlanReading {
  const read = (name: string): string => env[name]?.trim() ?? '';
  const [SHARDS, SHARD_LIST, SHARD_COUNT] = [read('SHARDS'), read('SHARD_LIST'), read('SHARD_COUNT')];
  if (read('SHARDING_MANAGER') === 'true')
    return workerPlan(SHARDS, SHARD_COUNT, read('QUOBOT_FIRST_SHARD') === 'true');
  if (SHARD_LIST === '' && SHARD_COUNT !== '')
    return fault('SHARD_COUNT is set, but SHARD_LIST is not: set both or none.');
  if (SHARD_LIST !== '' && SHARDS !== '') return fault('SHARDS and SHARD_LIST are both set: use one of them.');
  if (SHARD_LIST !== '') return listPlan(SHARD_LIST, SHARD_COUNT);
  if (SHARDS === '') return { plan: { kind: 'single' } };
  if (SHARDS === 'auto') return { plan: { kind: 'manager', shards: 'auto' } };
  const count = shardNumber(SHARDS);
  if (count === null || count === 0) return fault(`SHARDS must be "auto" or a number from 1 to ${MOST_SHARDS}.`);
  return { plan: { kind: 'manager', shards: { ids: range(0, count - 1), count } } };
}

/** True where commands are registered: once, however many processes there are. */
export function registersCommands(plan: ShardPlan): boolean {
  return plan.kind === 'single' || (plan.kind === 'worker' && plan.id === 0);
}

/** True for the one process of a host that does what is done once a host, for example a sync on a schedule. */
export function isFirstOnHost(plan: ShardPlan): boolean {
  return plan.kind === 'single' || (plan.kind === 'worker' && plan.first);
}

function workerPlan(idText: string, countText: string, first: boolean): ShardPlanReading {
  const id = shardNumber(idText);
  const count = shardNumber(countText);
  if (id === null || count === null || id >= count) {
    return fault('SHARDING_MANAGER is for processes that the sharding manager starts: leave it out.');
  }
  return { plan: { kind: 'worker', id, count, first } };
}

function listPlan(list: string, countText: string): ShardPlanReading {
  const count = shardNumber(countText);
  if (count === null || count === 0)
    return fault(`SHARD_LIST needs SHARD_COUNT: the number of shards on all hosts together, from 1 to ${MOST_SHARDS}.`);
  const ids = list.split(',').map((part) => readRange(part.trim()));
  const flat = ids.flatMap((part) => part ?? []);
  if (ids.includes(null)) return fault('SHARD_LIST must be shard numbers and ranges, for example "0-3,8".');
  if (flat.some((id) => id >= count))
    return fault(`SHARD_LIST names a shard that SHARD_COUNT (${count}) does not have: the last one is ${count - 1}.`);
  return { plan: { kind: 'manager', shards: { ids: [...new Set(flat)].sort((a, b) => a - b), count } } };
}

function readRange(part: string): readonly number[] | null {
  const [from = '', to = from, ...more] = part.split('-');
  const first = shardNumber(from);
  const last = shardNumber(to);
  return first === null || last === null || last < first || more.length > 0 ? null : range(first, last);
}

function shardNumber(text: string): number | null {
  const number = /^\d{1,4}$/u.test(text) ? Number(text) : null;
  return number !== null && number <= MOST_SHARDS ? number : null;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function fault(sentence: string): ShardPlanReading {
  return { faults: [sentence] };
}
