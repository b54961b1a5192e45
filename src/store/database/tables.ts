/** The minute of `claims.until` at which nobody does a job again: the largest number of the column. */
export const NEVER = 2 ** 31 - 1;

/**
 * The tables, the same in both databases: days as `2026-11-26`, truth as 0 or 1, lists as JSON, and in place of `null` an
 * empty text or 0, so that it can be part of a key. PRIVACY.md names every column.
 */
export interface Tables {
  /** Presses, counted. */
  readonly outcomes: {
    readonly day: string;
    readonly outcome: string;
    readonly story: string;
    readonly step: number;
    readonly rank: number;
    readonly verdict: string;
    readonly presses: number;
  };
  /** Questions that their askers sent. */
  readonly sent_questions: {
    /** Begin of a hash of the receipt code. */
    readonly id: string;
    readonly day: string;
    readonly text: string;
    readonly verdict: string;
    readonly shown: string;
    readonly index_version: string;
    readonly taken: number;
  };
  /** Addresses of the bot's own public posts. */
  readonly own_posts: {
    readonly message_id: string;
    readonly guild_id: string;
    readonly channel_id: string;
    readonly story: string;
    readonly day: string;
  };
  readonly server_settings: {
    readonly guild_id: string;
    /** Empty for none. */
    readonly digest_channel_id: string;
    readonly public_mentions: number;
  };
  /** Jobs that one process alone does in a period. */
  readonly claims: {
    readonly job: string;
    readonly period: string;
    /** Minutes since 1970 until which nobody else does it. */
    readonly until: number;
    readonly day: string;
  };
  /** The last batch that each process has written, so that none is written twice. */
  readonly writers: {
    /** Random, made at the start of a process. */
    readonly writer: string;
    readonly batch: number;
    readonly day: string;
  };
}
