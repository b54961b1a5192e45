/** The variables that hold secrets. No program that is started has a use for them. */
const SECRET_NAMES = ['DISCORD_TOKEN', 'GITHUB_TOKEN'] as const;

/** Takes the secrets out of an environment that a program is started with: there, `undefined` leaves a variable out. */
export const NO_SECRETS: Readonly<Record<string, undefined>> = Object.fromEntries(
  SECRET_NAMES.map((name) => [name, undefined]),
);
