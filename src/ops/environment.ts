import { existsSync } from 'node:fs';

/** Variables by name. Blank ones are absent. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The process' variables, and those of a `.env` file in the working directory, which never replace set ones. The only
 * place that reads them. An `.env` that cannot be read is passed over.
 */
export async function readEnvironment(file = '.env', own: Environment = process.env): Promise<Environment> {
  const fromFile: Record<string, string> = {};
  if (existsSync(file)) {
    const { config } = await import('dotenv');
    config({ path: file, quiet: true, processEnv: fromFile });
  }
  return withoutBlank({ ...fromFile, ...withoutBlank(own) });
}

function withoutBlank(variables: Environment): Environment {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
}
