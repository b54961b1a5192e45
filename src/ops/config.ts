import { z } from 'zod';
import { isSafeAddress, siteRoot } from '../base/safe-address.ts';
import type { Environment } from './environment.ts';
import type { SettingName } from './settings.ts';

const SNOWFLAKE = /^\d{17,20}$/;

const id = z.string().regex(SNOWFLAKE, 'must be a Discord id: 17 to 20 digits.');
const token = z
  .string()
  .regex(/^(?!["'])[\x21-\x7e]+(?<!["'])$/, 'must be one word, without spaces or quotation marks around it.');
const webAddress = z.string().refine(isWebAddress, 'must be an address that begins with http:// or https://.');
/** What paths are put behind. */
const safeAddress = z
  .string()
  .refine(isSafeAddress, 'must be an address that begins with https://, or with http:// on this machine.')
  .refine((text) => !/[?#]/.test(text), 'must have no ? or #: paths are put behind it.');
const site = z.string().transform((text, context) => {
  const root = siteRoot(text);
  if (root !== null) return root;
  context.addIssue('must be an address that begins with http:// or https:// and has no ? or #.');
  return z.NEVER;
});
const ids = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))
  .refine((parts) => parts.every((part) => SNOWFLAKE.test(part)), 'must be Discord ids, separated by commas.');
const UNIT_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
/** In milliseconds. */
const interval = z
  .string()
  .transform((text) => Number(/^\d{1,4}(?=[mhd]$)/.exec(text)?.[0]) * (UNIT_MS[text.slice(-1)] ?? NaN))
  .refine((ms) => ms >= 5 * 60_000, 'must be a number and m, h or d, at least 5m, for example 6h.')
  // A timer waits no longer than 24.8 days.
  .refine((ms) => !(ms > 24 * 86_400_000), 'must be at most 24d.');
const port = z
  .string()
  .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, 'must be a port: 1 to 65535, or 0 for any.')
  .transform(Number);
const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Schema of the variables. Names and sentences for people are in `SETTINGS`. */
const schema = z.object({
  DISCORD_TOKEN: token.optional(),
  DISCORD_GUILD_ID: id.optional(),
  DISCORD_API_URL: safeAddress.optional(),
  DISCORD_CDN_URL: webAddress.optional(),
  MAINTAINER_ROLE_IDS: ids.default([]),
  MAINTAINER_USER_IDS: ids.default([]),
  QUOBOT_CORPUS: z.string().optional(),
  QUOBOT_UPSTREAM: z.string().optional(),
  QUOBOT_DATA: z.string().optional(),
  QUOBOT_DATABASE_URL: z
    .string()
    .regex(
      /^(?:postgres(?:ql)?:\/\/.+|sqlite|none)$/,
      'must be an address that begins with postgres://, or sqlite, or none.',
    )
    .optional(),
  LOG_LEVEL: z.enum(LEVELS, `must be one of ${LEVELS.join(', ')}.`).default('info'),
  GITHUB_TOKEN: token.optional(),
  GITHUB_API_URL: safeAddress.default('https://api.github.com'),
  QUOBOT_SYNC_EVERY: interval.optional(),
  SITE_URL: site.optional(),
  DISCORD_INVITE_URL: webAddress.optional(),
  HTTP_PORT: port.optional(),
  HTTP_HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'must be an IP address or a host name.')
    .default('127.0.0.1'),
  SITE: z.enum(['on', 'off'], 'must be on or off.').default('off'),
  TRUSTED_PROXIES: z.string().regex(/^\d$/, 'must be a number from 0 to 9.').transform(Number).default(0),
  // What these three say together is read by the shard plan.
  SHARDS: z.string().optional(),
  SHARD_LIST: z.string().optional(),
  SHARD_COUNT: z.string().optional(),
} satisfies Record<SettingName, z.ZodType>);

/** A checked configuration, under the names of the variables. */
export type Config = z.infer<typeof schema>;

/** A configuration, or everything that is wrong with it: one sentence a fault, never with a value. */
export type ConfigResult = { readonly config: Config } | { readonly faults: readonly string[] };

/** Checks all variables at once. Unknown ones are passed over. */
export function parseConfig(environment: Environment): ConfigResult {
  const known = Object.keys(schema.shape).flatMap((name) => {
    const value = environment[name]?.trim();
    return value ? [[name, value] as const] : [];
  });
  const result = schema.safeParse(Object.fromEntries(known));
  if (result.success) return { config: result.data };
  return { faults: result.error.issues.map(({ path, message }) => `${String(path[0])} ${message}`) };
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}
