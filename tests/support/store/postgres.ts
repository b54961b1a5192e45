import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

const ROOT = '/usr/lib/postgresql';
const USER = 'quobot';

/** A PostgreSQL of our own on this machine. */
export interface Postgres {
  /** Makes an empty database and gives its address. */
  create(name: string): Promise<string>;
  /** Ends it as the machine's end would, and starts it again with the same data. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Path of one of its programs; `null` where it came without. */
  program(name: string): string | null;
  stop(): Promise<void>;
}

/** True where PostgreSQL is installed, or the variable `POSTGRES_BIN` names the folder of its programs. */
export function hasPostgres(): boolean {
  return binaries() !== null;
}

function binaries(): string | null {
  const { POSTGRES_BIN } = process.env;
  if (POSTGRES_BIN !== undefined) return POSTGRES_BIN;
  if (!existsSync(ROOT)) return null;
  const [newest] = readdirSync(ROOT).sort((a, b) => Number(b) - Number(a));
  return newest === undefined ? null : join(ROOT, newest, 'bin');
}

/** Starts it on a free port of loopback, in a scratch folder; below the user postgres where this runs as root. */
export async function startPostgres(): Promise<Postgres> {
  const folder = binaries();
  if (folder === null) throw new Error('PostgreSQL is not installed here');
  const program = (name: string): string => join(folder, name);
  const scratch = mkdtempSync(join(tmpdir(), 'quobot-postgres-'));
  const data = join(scratch, 'data');
  const isRoot = process.getuid?.() === 0;
  const [id] = isRoot ? ownerOf('postgres') : [];
  if (id !== undefined) chownSync(scratch, id, id);
  const lowered = (args: readonly string[]): string[] =>
    isRoot ? ['runuser', '-u', 'postgres', '--', ...args] : [...args];
  const [initdb = '', ...initArgs] = lowered([program('initdb'), '-D', data, '-A', 'trust', '-U', USER, '--no-sync']);
  execFileSync(initdb, initArgs, { stdio: 'ignore' });
  const port = await freePort();
  const urlOf = (name: string): string => `postgres://${USER}@127.0.0.1:${port}/${name}`;
  let server: ChildProcess | null = null;

  const start = async (): Promise<void> => {
    const [postgres = '', ...args] = lowered([
      ...[program('postgres'), '-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', '', '-c', 'fsync=off'],
    ]);
    // A group of its own: runuser stands between.
    server = spawn(postgres, args, { stdio: 'ignore', detached: true });
    await ready(urlOf('postgres'));
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (server?.pid === undefined || server.exitCode !== null) return;
    const gone = once(server, 'exit');
    process.kill(-server.pid, signal);
    await gone;
    server = null;
  };
  await start();
  return {
    async create(name) {
      await query(urlOf('postgres'), `create database ${name}`);
      return urlOf(name);
    },
    kill: () => end('SIGQUIT'),
    start,
    program: (name) => (existsSync(program(name)) ? program(name) : null),
    async stop() {
      await end('SIGQUIT');
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

function ownerOf(name: string): number[] {
  return [Number(execFileSync('id', ['-u', name], { encoding: 'utf8' }))];
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function ready(url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    try {
      await query(url, 'select 1');
      return;
    } catch {
      await delay(100);
    }
  }
  throw new Error('PostgreSQL did not start');
}

async function query(url: string, command: string): Promise<void> {
  const client = new pg.Client(url);
  // One that ends while it is asked is told by the query.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(command);
  } finally {
    await client.end();
  }
}
