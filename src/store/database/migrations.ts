import type { Kysely, Migration } from 'kysely';

/** The changes of the tables, oldest first: one that has been released is never changed, only followed. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = { '0001_begin': { up: begin } };

/** Columns by name; none is ever null. */
type Columns = Readonly<Record<string, 'text' | 'integer'>>;

async function begin(db: Kysely<unknown>): Promise<void> {
  const press = {
    day: 'text',
    outcome: 'text',
    story: 'text',
    step: 'integer',
    rank: 'integer',
    verdict: 'text',
  } as const;
  await createTable(db, 'outcomes', Object.keys(press), { ...press, presses: 'integer' });
  await createTable(db, 'sent_questions', ['id'], {
    id: 'text',
    day: 'text',
    text: 'text',
    verdict: 'text',
    shown: 'text',
    index_version: 'text',
    taken: 'integer',
  });
  await createTable(db, 'own_posts', ['message_id'], {
    message_id: 'text',
    guild_id: 'text',
    channel_id: 'text',
    story: 'text',
    day: 'text',
  });
  await db.schema.createIndex('own_posts_of').on('own_posts').columns(['guild_id', 'story', 'day']).execute();
  await createTable(db, 'server_settings', ['guild_id'], {
    guild_id: 'text',
    digest_channel_id: 'text',
    public_mentions: 'integer',
  });
  await createTable(db, 'claims', ['job', 'period'], { job: 'text', period: 'text', until: 'integer', day: 'text' });
  await createTable(db, 'writers', ['writer'], { writer: 'text', batch: 'integer', day: 'text' });
}

async function createTable(
  { schema }: Kysely<unknown>,
  name: string,
  key: readonly string[],
  columns: Columns,
): Promise<void> {
  const table = Object.entries(columns).reduce(
    (made, [column, type]) => made.addColumn(column, type, (built) => built.notNull()),
    schema.createTable(name),
  );
  await table.addPrimaryKeyConstraint(`${name}_key`, [...key] as never[]).execute();
}
