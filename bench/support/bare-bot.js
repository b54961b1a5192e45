// A bot that does nothing but answer "pong": what discord.js itself costs. Run by bench/discord.ts.
import { Client, GatewayIntentBits, Partials } from 'discord.js';

const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
  partials: [Partials.Channel],
  rest: { api: process.env.DISCORD_API_URL },
});
client.on('error', (error) => console.error(error));
client.on('interactionCreate', (interaction) => {
  const answer = interaction.isAutocomplete() ? interaction.respond([]) : interaction.reply('pong');
  answer.catch((error) => console.error(error));
});
client.once('clientReady', () => console.log('"ready"'));
process.on('SIGTERM', () => void client.destroy().then(() => process.exit(0)));
await client.login(process.env.DISCORD_TOKEN);
