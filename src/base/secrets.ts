/** The variables that hold secrets. No started program needs them. */
const SECRET_NAMES = ['DISCORD_TOKEN', 'GITHUB_TOKEN', 'QUOBOT_DATABASE_URL'] as const;

/** Takes the secrets out of the environment of a started program: there, `undefined` leaves a variable out. */
export const NO_SECRETS: Readonly<Record<string, undefined>> = Object.fromEntries(
  SECRET_NAMES.map((name) => [name, undefined]),
);
