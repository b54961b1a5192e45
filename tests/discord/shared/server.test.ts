import { PermissionsBitField, type BaseInteraction } from 'discord.js';
import { expect, test } from 'vitest';
import { serverOf } from '../../../src/discord/shared/server.ts';
import { memoryStore } from '../../support/discord/memory-store.ts';

test.each([
  [null, false],
  [new PermissionsBitField(), false],
  [new PermissionsBitField('ManageGuild'), true],
])('of the permissions %j, which Discord may leave out, a server is managed: %s', (memberPermissions, mayManage) => {
  const interaction = { inCachedGuild: () => true, guildId: '1', memberPermissions };
  expect(serverOf(interaction as unknown as BaseInteraction, memoryStore())?.mayManage).toBe(mayManage);
});
