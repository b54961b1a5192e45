import { Routes, ButtonStyle, ComponentType, MessageFlags, type APIMessageTopLevelComponent } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { codeOf } from '../bare-bot.ts';
import { sampleCard, startSampleBot, startSampleDiscord } from '../samples.ts';

describe('a payload', () => {
  test('is refused when it breaks a limit, with the place of each fault', async () => {
    const discord = await startSampleDiscord();
    const { client } = await startSampleBot(discord);
    const channel = await client.channels.fetch(discord.channel.id);
    if (!channel?.isSendable()) throw new Error('not sendable');
    const v2 = MessageFlags.IsComponentsV2;
    const text = (content: string): APIMessageTopLevelComponent => ({ type: ComponentType.TextDisplay, content });
    const button = (custom_id: string) => ({
      type: ComponentType.Button as const,
      style: ButtonStyle.Primary as const,
      label: 'x',
      custom_id,
    });
    const bad: [Parameters<typeof channel.send>[0], string][] = [
      [{ content: 'x'.repeat(2_001) }, 'content'],
      [{ components: Array.from({ length: 41 }, () => text('x')), flags: v2 }, 'components'],
      [{ components: [text('x'.repeat(2_500)), text('y'.repeat(2_500))], flags: v2 }, 'components'],
      [{ components: [text('x'), text('\u{20AC}'.repeat(3_500))], flags: v2 }, 'components'],
      [{ components: [text('no flag')] }, 'components'],
      [{ components: [text('x')], content: 'mixed', flags: v2 }, 'content'],
      [{ components: [{ type: ComponentType.ActionRow, components: [button('same'), button('same')] }] }, 'components'],
      [{ components: [{ type: ComponentType.ActionRow, components: [button('x'.repeat(101))] }] }, 'components'],
      [{ embeds: Array.from({ length: 3 }, () => ({ description: 'x'.repeat(2_500) })) }, 'embeds'],
      [{ content: 'x', allowedMentions: { parse: ['users'], users: ['1'] } }, 'allowed_mentions'],
    ];
    for (const [payload, place] of bad) {
      const error: unknown = await channel.send(payload).catch((reason: unknown) => reason);
      expect(error, JSON.stringify(payload).slice(0, 100)).toMatchObject({ code: 50035 });
      expect(discord.refusals.at(-1)?.errors).toHaveProperty(place);
    }
    const cut = channel.send('cut \ud83d').catch(codeOf);
    expect([await cut, await channel.send({ content: ' ' }).catch(codeOf)]).toEqual([50109, 50006]);
    expect(discord.refusals).toHaveLength(bad.length + 2);
    expect(discord.posts).toEqual([]);
  });

  test('is accepted at the limits: code points count, not UTF-16 units', async () => {
    const discord = await startSampleDiscord();
    const { client } = await startSampleBot(discord);
    const channel = await client.channels.fetch(discord.channel.id);
    if (!channel?.isSendable()) throw new Error('not sendable');
    await channel.send('\u{1F60A}'.repeat(2_000));
    const sent = await channel.send({
      components: sampleCard('x'.repeat(3_900)),
      flags: MessageFlags.IsComponentsV2,
      files: [{ attachment: Buffer.from('text'), name: 'a.txt' }],
    });
    expect(sent.attachments.first()?.name).toBe('a.txt');
    expect(await (await fetch(sent.attachments.first()?.url ?? '')).text()).toBe('text');
    expect(discord.refusals).toEqual([]);
  });

  test('cannot take Components V2 off again', async () => {
    const discord = await startSampleDiscord();
    const alan = discord.addPerson('Alan');
    const { errors } = await startSampleBot(discord, {
      onSlash: async (interaction) => {
        await interaction.reply({ components: sampleCard('x'), flags: MessageFlags.IsComponentsV2 });
        await interaction.editReply({ content: 'plain', components: [] });
      },
    });
    await alan.slash('ask', { question: 'x' }).settled();
    expect(errors.map(codeOf)).toEqual([50035]);
  });

  test('pings whom allowed mentions let it', async () => {
    const discord = await startSampleDiscord();
    const alan = discord.addPerson('Alan');
    const grace = discord.addPerson('Grace');
    const { client } = await startSampleBot(discord);
    const channel = await client.channels.fetch(discord.channel.id);
    if (!channel?.isSendable()) throw new Error('not sendable');
    const said = alan.say(discord.channel, 'hello');
    const content = `@everyone ${alan.mention} ${grace.mention} \`<@${discord.bot.id}>\``;
    await channel.send(content);
    await channel.send({ content, allowedMentions: { parse: [] }, reply: { messageReference: said.message.id } });
    await channel.send({
      content,
      allowedMentions: { users: [grace.id], repliedUser: true },
      reply: { messageReference: said.message.id },
    });
    expect(said.replies.map(({ pings }) => pings)).toEqual([
      { everyone: false, users: [alan.id, grace.id], roles: [] },
      { everyone: false, users: [], roles: [] },
      { everyone: false, users: [grace.id, alan.id], roles: [] },
    ]);
  });

  test("is refused when only Discord's own schema knows better", async () => {
    const discord = await startSampleDiscord();
    const { client } = await startSampleBot(discord);
    const body = { content: 'x', allowed_mentions: { parse: ['people'] }, message_reference: {} };
    const sent = client.rest.post(Routes.channelMessages(discord.channel.id), { body });
    expect(await sent.catch(codeOf)).toBe(50035);
    expect(discord.refusals[0]?.errors).toMatchObject({
      allowed_mentions: { parse: { 0: { _errors: [{ code: 'SCHEMA_INVALID_VALUE' }] } } },
      message_reference: { message_id: { _errors: [{ code: 'SCHEMA_INVALID_TYPE' }] } },
    });
    const unchecked = await startSampleDiscord({ checks: false, token: discord.token });
    const other = await startSampleBot(unchecked);
    await other.client.rest.post(Routes.channelMessages(unchecked.channel.id), { body });
    expect(unchecked.refusals).toEqual([]);
  });
});
