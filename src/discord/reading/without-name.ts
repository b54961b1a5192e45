/** Takes the bot's name out of a text, as messages write it; and that of its role, where one is given. */
export function withoutName(text: string, botId: string, roleId: string | null = null): string {
  const names = roleId === null ? `<@!?${botId}>` : `<@!?${botId}>|<@&${roleId}>`;
  return text.replaceAll(new RegExp(names, 'gu'), ' ').trim();
}
