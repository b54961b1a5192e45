/**
 * Discord's limits. Lengths are in code points unless they say otherwise.
 * Source: https://docs.discord.com/developers/components/reference and the pages beside it.
 */
export const LIMITS = {
  /** Components of one message, nested ones and the container included. */
  components: 40,
  /** Characters over all text displays of one message. */
  characters: 4000,
  /** UTF-8 bytes over all text displays: not documented, but longer ones have been refused. */
  bytes: 10_000,
  /** Buttons in one row of actions. */
  buttons: 5,
  buttonLabel: 80,
  url: 512,
  customId: 100,
  menuOptions: 25,
  menuPlaceholder: 150,
  optionLabel: 100,
  optionDescription: 100,
  optionValue: 100,
  choices: 25,
  choiceName: 100,
  choiceValue: 100,
  commandName: 32,
  commandDescription: 100,
  /** Longest value of a string option. */
  optionText: 6000,
} as const;
