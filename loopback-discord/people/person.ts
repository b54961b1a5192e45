import { codePointsIn } from '../checks/checks.ts';
import { fillOptions, isOffered, type OptionValues } from './command-options.ts';
import type { StoredCommand } from '../world/command-store.ts';
import { allComponents, isSelect } from '../protocol/component-types.ts';
import type { Context } from '../context.ts';
import { Interaction, type InteractionKind } from './interaction.ts';
import { listOf, numberOf, objectOf, objectsOf, stringOf, type JsonObject } from '../protocol/json.ts';
import { announceMessage } from '../world/dispatched-events.ts';
import { draft, publish, remove } from '../world/stored-messages.ts';
import { channelPermissions, mayWrite } from '../world/channel-permissions.ts';
import { surroundings, type Spot, type Surroundings } from './spot.ts';
import { pingsOf } from '../world/pings.ts';
import { Said } from './said.ts';
import { wireMessage } from '../world/api-objects.ts';
import { wireInteraction } from './interaction-create.ts';
import { directChannel, type Channel, type StoredAttachment, type StoredMessage, type User } from '../world/world.ts';

/** Extras of a message. */
export interface SayOptions {
  readonly attachments?: readonly StoredAttachment[];
  readonly replyTo?: StoredMessage;
  /** Whether the reply notifies the author it answers. Default: true. */
  readonly replyPings?: boolean;
  /** True posts as a webhook would. Default: false. */
  readonly webhook?: boolean;
}

/** Somebody who uses Discord. Every action returns at once; await what it leads to on what it returns. */
export class Person {
  readonly user: User;
  readonly #context: Context;
  readonly #home: Channel;

  constructor(context: Context, user: User, home: Channel) {
    this.#context = context;
    this.user = user;
    this.#home = home;
  }

  /** The account's id. */
  get id(): string {
    return this.user.id;
  }

  /** Text that mentions them. */
  get mention(): string {
    return `<@${this.user.id}>`;
  }

  /** Their DM with the bot. */
  get dm(): Channel {
    return directChannel(this.#context.world, this.user, this.#context.bot);
  }

  /** Uses a slash command; sub-commands come after a space: `'index status'`. */
  slash(command: string, options: OptionValues = {}, spot: Spot = {}): Interaction {
    const { data, around } = this.#command(command, 1, spot, options);
    return this.#dispatch('slash', command, data, around);
  }

  /** Types into an option: `options` holds what is typed so far, `focused` (default: the last one) where the cursor is. */
  autocomplete(command: string, options: OptionValues, spot: Spot & { readonly focused?: string } = {}): Interaction {
    const focused = spot.focused ?? Object.keys(options).at(-1) ?? '';
    const { data, around } = this.#command(command, 1, spot, options, focused);
    return this.#dispatch('autocomplete', command, data, around);
  }

  /** Uses a message command on a message. */
  messageCommand(command: string, target: StoredMessage, spot: Omit<Spot, 'channel'> = {}): Interaction {
    const { data, around } = this.#command(command, 3, { ...spot, channel: target.channel }, {});
    const resolved = { messages: { [target.id]: wireMessage(target, this.#context.world.users) } };
    return this.#dispatch('message command', command, { ...data, target_id: target.id, resolved }, around);
  }

  /** Presses the button with this custom id, or throws where there is none to press. */
  pressButton(message: StoredMessage, customId: string, spot: Pick<Spot, 'force'> = {}): Interaction {
    const button = this.#component(message, customId, spot, (component) => component['type'] === 2);
    return this.#dispatch('button', customId, componentData(button, customId), this.#at(message, spot), message);
  }

  /** Chooses values of the select with this custom id, or throws where it does not offer them. */
  select(
    message: StoredMessage,
    customId: string,
    values: readonly string[],
    spot: Pick<Spot, 'force'> = {},
  ): Interaction {
    const select = this.#component(message, customId, spot, isSelect);
    const offered = objectsOf(select['options']).map((option) => option['value']);
    const fits =
      values.length >= (numberOf(select['min_values']) ?? 1) && values.length <= (numberOf(select['max_values']) ?? 1);
    if (!spot.force && (!fits || (offered.length > 0 && values.some((value) => !offered.includes(value))))) {
      throw new Error(
        `loopback: select "${customId}" does not offer ${JSON.stringify(values)}, but ${JSON.stringify(offered)}`,
      );
    }
    const data = { ...componentData(select, customId), values };
    return this.#dispatch('select', customId, data, this.#at(message, spot), message);
  }

  /** Sends the form that an interaction opened, with these values by the ids of its fields. */
  submit(opened: Interaction, values: Readonly<Record<string, string>>): Interaction {
    const form = objectOf(opened.modal);
    const customId = stringOf(form['custom_id']);
    if (customId === undefined) throw new Error(`loopback: ${opened.describe()} opened no form`);
    const { source, channel } = opened.start;
    const components = objectsOf(form['components']).flatMap((label) => fieldWith(label, values));
    const around = source ? this.#at(source, {}) : surroundings(this.#context, this.user, { channel }, this.#home);
    return this.#dispatch('form', customId, { custom_id: customId, components }, around, source);
  }

  /** Posts a message. As in Discord's client, over 2,000 characters become a `message.txt`. Throws where they may not write. */
  say(
    channel: Channel,
    text: string,
    { attachments = [], replyTo, replyPings = true, webhook = false }: SayOptions = {},
  ): Said {
    const { cdn } = this.#context;
    if (!mayWrite(channel, this.user.id))
      throw new Error(`loopback: ${this.user.name} may not write in "${channel.name}"`);
    const long = codePointsIn(text) > 2_000;
    const posting = {
      channel,
      author: webhook ? { ...this.user, bot: true } : this.user,
      flags: 0,
      repliesTo: replyTo,
    };
    const message = draft(webhook ? { ...posting, webhookId: this.user.id } : posting);
    message.content = long ? '' : text;
    message.attachments = long ? [cdn.host(text), ...attachments] : attachments;
    message.pings = this.#pings(message, replyPings);
    const dispatchedAt = performance.now();
    publish(this.#context, message);
    return new Said(this.#context, message, dispatchedAt);
  }

  /** Changes the text of their own message. */
  edit(message: StoredMessage, text: string): void {
    message.content = text;
    message.pings = this.#pings(message, true);
    message.editedTimestamp = new Date().toISOString();
    announceMessage(this.#context, message, 'MESSAGE_UPDATE');
  }

  /** Deletes a message. */
  delete(message: StoredMessage): void {
    remove(this.#context, message);
  }

  #pings(message: StoredMessage, replyPings: boolean): StoredMessage['pings'] {
    const allowed = replyPings ? undefined : { parse: ['users', 'roles', 'everyone'] };
    return pingsOf({ ...message, allowed });
  }

  /** Fills in the registered command; throws where the client does not offer it to this person. */
  #command(
    name: string,
    type: 1 | 3,
    spot: Spot,
    values: OptionValues,
    focused?: string,
  ): { readonly data: JsonObject; readonly around: Surroundings } {
    const { commands, world } = this.#context;
    const around = surroundings(this.#context, this.user, spot, this.#home);
    const { channel } = around;
    const [root = name, ...path] = type === 1 ? name.split(' ') : [name];
    const force = spot.force === true;
    const known = commands.find(root, type, channel.guild?.id);
    const command = known ?? (force ? unregistered(root, type) : undefined);
    if (!command) throw new Error(`loopback: no command "${root}" is registered for "${channel.name}"`);
    if (
      !force &&
      !isOffered(command, around.context, '0' in around.owners, channelPermissions(channel, this.user.id))
    ) {
      throw new Error(
        `loopback: "${root}" is not offered to ${this.user.name} there (contexts, installations or permissions)`,
      );
    }
    const { options, resolved } = fillOptions(command, values, {
      world,
      channel,
      path,
      force,
      ...(focused === undefined ? {} : { focused }),
    });
    const guild = typeof command['guild_id'] === 'string' ? { guild_id: command['guild_id'] } : {};
    const data = {
      id: command.id,
      name: root,
      type,
      ...guild,
      ...(type === 1 ? { options } : {}),
      ...(Object.keys(resolved).length > 0 ? { resolved } : {}),
    };
    return { data, around };
  }

  #at(message: StoredMessage, spot: Spot): Surroundings {
    const userInstallOnly = message.interaction !== undefined && !('0' in message.interaction.owners);
    return surroundings(this.#context, this.user, { ...spot, channel: message.channel, userInstallOnly }, this.#home);
  }

  #component(
    message: StoredMessage,
    customId: string,
    { force }: Spot,
    fits: (component: JsonObject) => boolean,
  ): JsonObject {
    const all = allComponents(message.components).filter(fits);
    const found = all.find((component) => component['custom_id'] === customId);
    const visible = message.visibleTo === undefined || message.visibleTo.id === this.user.id;
    if (found && (force === true || (visible && !message.deleted && found['disabled'] !== true))) return found;
    const why = !found ? 'not there' : !visible ? 'not visible' : message.deleted ? 'deleted' : 'disabled';
    const others = all.map((component) => component['custom_id']);
    throw new Error(
      `loopback: component "${customId}" is ${why} for ${this.user.name}; the message has ${JSON.stringify(others)}`,
    );
  }

  #dispatch(
    kind: InteractionKind,
    name: string,
    data: JsonObject,
    around: Surroundings,
    source?: StoredMessage,
  ): Interaction {
    const context = this.#context;
    const { channel, owners, forcedEphemeral, followUpsAllowed } = around;
    const start = {
      kind,
      name,
      user: this.user,
      channel,
      owners,
      forcedEphemeral,
      followUpsAllowed,
      ...(source ? { source } : {}),
    };
    const interaction = new Interaction(start, context.waiting.signal(), context);
    context.interactions.add(interaction);
    const wire = wireInteraction(context, interaction, data, around);
    interaction.dispatchedAt = performance.now();
    // One install in a guild sends to the guild's shard; DMs and user installs belong to shard 0.
    const guildId = '0' in owners ? channel.guild?.id : undefined;
    context.gateway.dispatch('INTERACTION_CREATE', wire, { guildId });
    return interaction;
  }
}

/** Fills the field below a label; throws where its value is too long or missing, which no client sends. */
function fieldWith(label: JsonObject, values: Readonly<Record<string, string>>): JsonObject[] {
  const field = objectOf(label['component']);
  const name = stringOf(field['custom_id']);
  if (name === undefined) return [];
  const value = values[name] ?? stringOf(field['value']) ?? '';
  if (codePointsIn(value) > (numberOf(field['max_length']) ?? 4_000))
    throw new Error(`loopback: "${name}" is too long`);
  if (value === '' && field['required'] !== false) throw new Error(`loopback: "${name}" is required`);
  return [{ type: 18, id: 1, component: { type: 4, id: 2, custom_id: name, value } }];
}

function componentData(component: JsonObject, customId: string): JsonObject {
  return { component_type: component['type'] ?? 2, custom_id: customId, id: component['id'] ?? 1 };
}

function unregistered(name: string, type: number): StoredCommand {
  return { id: '1', name, type, options: listOf(undefined) };
}
