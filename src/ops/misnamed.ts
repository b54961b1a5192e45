import { editDistance } from '../base/edit-distance.ts';
import type { Environment } from './environment.ts';
import { SETTINGS } from './settings.ts';

/** Set by the program itself for the processes that it starts. */
const OWN = ['QUOBOT_FIRST_SHARD'];
/** Other programs' variables, one letter from one of ours. */
const OTHERS = ['HTTPS_PORT', 'HTTPS_HOST'];
const PREFIX = /^(?:QUOBOT|DISCORD|MAINTAINER)_/;
/** Names up to this length, like `SHARDS`, are one letter from too many others. */
const SHORT = 6;

/** Gives a sentence for each variable that is none of ours and looks as if it were meant to be. */
export function misnamedSettings(environment: Environment): string[] {
  const known: readonly string[] = SETTINGS.map(({ name }) => name);
  return Object.keys(environment)
    .filter((name) => ![...known, ...OWN, ...OTHERS].includes(name))
    .flatMap((name) => {
      const meant = known.find((candidate) => isNear(letters(name), letters(candidate)));
      if (meant !== undefined) return [`${name} is set, but there is no such setting: is ${meant} meant?`];
      return PREFIX.test(name) ? [`${name} is set, but there is no such setting; .env.example lists them all.`] : [];
    });
}

function letters(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

function isNear(name: string, known: string): boolean {
  return name === known || (known.length > SHORT && editDistance(name, known, 1) <= 1);
}
