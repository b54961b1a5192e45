import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ButtonStyle,
  ComponentType,
  InteractionContextType,
  type APIMessageTopLevelComponent,
  type ApplicationCommandDataResolvable,
} from 'discord.js';
import { onTestFinished } from 'vitest';
import { startBareBot, type BareBot, type BareBotOptions } from './bare-bot.ts';
import { objectsOf } from './protocol/json.ts';
import type { LoopbackDiscord } from './loopback-discord.ts';
import { startLoopbackDiscord, type LoopbackOptions } from './server.ts';

const contexts = [
  InteractionContextType.Guild,
  InteractionContextType.BotDM,
  InteractionContextType.PrivateChannel,
] as const;
const integrationTypes = [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall] as const;

/** The commands that this server's own tests use: `/ask question [for]`, and the message command `Find`. */
export const sampleCommands = [
  {
    name: 'ask',
    description: 'Ask something.',
    contexts,
    integrationTypes,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'question',
        description: 'What?',
        required: true,
        autocomplete: true,
        maxLength: 300,
      },
      { type: ApplicationCommandOptionType.User, name: 'for', description: 'Whom?' },
    ],
  },
  { name: 'Find', type: ApplicationCommandType.Message, contexts, integrationTypes },
] as const satisfies readonly ApplicationCommandDataResolvable[];

/** Starts a loopback Discord with the sample commands, closed when the test ends. */
export async function startSampleDiscord(options: LoopbackOptions = {}): Promise<LoopbackDiscord> {
  const discord = await startLoopbackDiscord(options);
  onTestFinished(() => discord.close());
  discord.registerCommands(
    objectsOf(sampleCommands).map(({ integrationTypes, ...command }) => ({
      ...command,
      integration_types: integrationTypes,
      options: objectsOf(command['options']).map(({ maxLength, ...option }) => ({ ...option, max_length: maxLength })),
    })),
  );
  return discord;
}

/** Starts a bare bot on it, ended with the test. */
export async function startSampleBot(discord: LoopbackDiscord, options: BareBotOptions = {}): Promise<BareBot> {
  const bot = await startBareBot(discord, options);
  onTestFinished(() => bot.client.destroy());
  return bot;
}

/** Makes a container with a section, a text, a select and a button. */
export function sampleCard(text: string): APIMessageTopLevelComponent[] {
  return [
    {
      type: ComponentType.Container,
      accent_color: 0x33_99_66,
      components: [
        {
          type: ComponentType.Section,
          components: [{ type: ComponentType.TextDisplay, content: 'Title' }],
          accessory: {
            type: ComponentType.Button,
            style: ButtonStyle.Link,
            label: 'Read',
            url: 'https://example.com/',
          },
        },
        { type: ComponentType.Separator },
        { type: ComponentType.TextDisplay, content: text },
        {
          type: ComponentType.ActionRow,
          components: [
            {
              type: ComponentType.StringSelect,
              custom_id: 'pick',
              options: ['a', 'b'].map((value) => ({ label: value, value })),
            },
          ],
        },
        {
          type: ComponentType.ActionRow,
          components: [{ type: ComponentType.Button, style: ButtonStyle.Primary, label: 'Share', custom_id: 'share' }],
        },
      ],
    },
  ];
}
