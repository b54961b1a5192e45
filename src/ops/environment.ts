import { readFileSync } from 'node:fs';
import { decodeText, type DecodedText } from '../base/decode-text.ts';
import { errorCode } from '../base/errors.ts';

/** Variables by name. Blank ones are absent. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What was read of the variables. */
export interface ReadEnvironment {
  readonly environment: Environment;
  /** A sentence about an `.env` that cannot be read, after which nothing should start; `null` where all is well. */
  readonly fault: string | null;
}

/**
 * Reads the process' variables, and those of a `.env` file in the working directory, which never replace set ones. The
 * only place that reads them.
 */
export async function readEnvironment(file = '.env', own: Environment = process.env): Promise<ReadEnvironment> {
  const content = contentOf(file);
  if (content === null) return { environment: withoutBlank(own), fault: null };
  if ('fault' in content) return { environment: withoutBlank(own), fault: `The file ${file} ${content.fault}.` };
  const { parse } = await import('dotenv');
  return { environment: withoutBlank({ ...parse(content.text), ...withoutBlank(own) }), fault: null };
}

/** Gives the text of a file; `null` where there is none. */
function contentOf(file: string): DecodedText | null {
  try {
    return decodeText(readFileSync(file));
  } catch (error) {
    const code = errorCode(error);
    // A folder of that name is somebody else's: Python keeps environments in one.
    return code === 'ENOENT' || code === 'EISDIR' ? null : { fault: `cannot be read (${code || 'unknown reason'})` };
  }
}

function withoutBlank(variables: Environment): Environment {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
}
