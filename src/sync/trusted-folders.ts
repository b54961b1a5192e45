import { execa } from 'execa';
import { writeFileSync } from 'node:fs';

/**
 * Writes settings of git that hold nothing but the folders of other owners that whoever runs this has told git to trust
 * (`safe.directory` of their own settings, which are not read otherwise). True when there are any; never throws.
 */
export async function writeTrustedFolders(file: string, program: string): Promise<boolean> {
  const asked = ['config', '--global', '--includes', '--null', '--get-all', 'safe.directory'];
  const { stdout, exitCode } = await execa(program, asked, { reject: false, stdin: 'ignore', timeout: 10_000 });
  const folders = exitCode === 0 ? stdout.split('\0').slice(0, -1) : [];
  if (folders.length === 0) return false;
  writeFileSync(file, `[safe]\n${folders.map((folder) => `\tdirectory = "${escaped(folder)}"\n`).join('')}`);
  return true;
}

/** Writes a value as git reads it between quotes. */
function escaped(value: string): string {
  return value.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n');
}
