import { z } from 'zod';

/** Most of each kind of part that is looked at; Discord allows 10 embeds, 10 files, 25 fields. */
const MOST_PARTS = 30;

const id = z.string().regex(/^\d{1,20}$/u);
const text = z.string().catch('');
const idOrNull = id.nullable().catch(null);

/** Makes a schema of a list that leaves out what does not fit, and is empty for anything that is no list. */
function listOf<T>(entry: z.ZodType<T>): z.ZodType<T[]> {
  return z
    .array(z.unknown())
    .catch([])
    .transform((list) => list.slice(0, MOST_PARTS).flatMap((one) => entry.safeParse(one).data ?? []));
}

const named = z.object({ name: text }).catch({ name: '' });

const embed = z.object({
  author: named,
  title: text,
  description: text,
  fields: listOf(z.object({ name: text, value: text })),
  footer: z.object({ text }).catch({ text: '' }),
});

const file = z.object({
  filename: text,
  /** What the sender wrote for who cannot see a picture. */
  description: text,
  url: text,
  size: z.number().nonnegative().catch(0),
  content_type: z.string().nullable().catch(null),
});

const media = z.object({ text }).catch({ text: '' });

const poll = z
  .object({ question: media, answers: listOf(z.object({ poll_media: media })) })
  .nullable()
  .catch(null);

const content = {
  type: z.number().catch(0),
  content: text,
  embeds: listOf(embed),
  attachments: listOf(file),
  /** Read part by part, since they nest. */
  components: z.array(z.unknown()).catch([]),
  sticker_items: listOf(z.object({ name: text })),
  poll,
};

const author = z.object({ id, bot: z.boolean().catch(false), system: z.boolean().catch(false) });

const reference = z
  .object({ type: z.number().catch(0), message_id: id, channel_id: idOrNull })
  .nullable()
  .catch(null);

const single = z.object({
  ...content,
  id,
  channel_id: id,
  guild_id: idOrNull,
  author,
  webhook_id: idOrNull,
  mentions: listOf(z.object({ id })),
  mention_roles: listOf(id),
  edited_timestamp: z.string().nullable().catch(null),
  message_reference: reference,
  message_snapshots: listOf(z.object({ message: z.object(content) })),
});

const whole = single.extend({ referenced_message: single.nullable().catch(null) });

/** What people see of a message, or of one that was forwarded, as it comes from Discord. */
export type WireContent = z.infer<z.ZodObject<typeof content>>;

/** A message as it comes from Discord, without the one that it replies to. */
export type SingleMessage = z.infer<typeof single>;

/** A message as it comes from Discord, as far as we look at it; parts that are missing or odd are empty. */
export type WireMessage = SingleMessage & { readonly referenced_message?: SingleMessage | null };

/** A file as Discord describes it. */
export type WireFile = z.infer<typeof file>;

/** Reads a message; `null` for what has no id, channel or author. Takes anything; never throws. */
export function readWireMessage(data: unknown): WireMessage | null {
  return whole.safeParse(data).data ?? null;
}
