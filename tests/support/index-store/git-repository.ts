import { execFileSync, spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { writeFiles } from './book.ts';

const IDENTITY = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false'];

/** Runs git in a folder and gives what it prints, trimmed. */
export function git(dir: string, ...args: string[]): string {
  return execFileSync('git', [...IDENTITY, ...args], {
    cwd: dir,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

/** Makes a repository with one commit of `files` on branch `main`, and gives its hash. */
export function makeRepository(dir: string, files: Readonly<Record<string, string>>): string {
  git(dir, 'init', '--quiet', '--initial-branch=main');
  return commit(dir, files);
}

/** Commits `files` on top of what is there, and gives the hash. */
export function commit(dir: string, files: Readonly<Record<string, string>>): string {
  writeFiles(dir, files);
  git(dir, 'add', '--all');
  git(dir, 'commit', '--quiet', '--allow-empty', '--message', 'A change');
  return git(dir, 'rev-parse', 'HEAD');
}

/** Adds an entry to the newest commit's tree that a work tree could not hold, and gives the new commit's hash. */
export function commitEntry(dir: string, mode: string, path: string, content: string): string {
  const oid = execFileSync('git', ['hash-object', '-w', '--stdin'], {
    cwd: dir,
    input: content,
    encoding: 'utf8',
  }).trim();
  git(dir, '-c', 'core.protectNTFS=false', 'update-index', '--add', '--cacheinfo', `${mode},${oid},${path}`);
  const tree = git(dir, 'write-tree');
  const made = git(dir, 'commit-tree', tree, '-p', 'HEAD', '-m', 'A strange entry');
  git(dir, 'update-ref', 'refs/heads/main', made);
  return made;
}

/** Serves repositories below `root` on loopback through git's own server program. Gives the address. */
export async function serveGit(root: string): Promise<string> {
  return listen(
    createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const backend = spawn('git', ['http-backend'], {
        env: {
          PATH: process.env['PATH'],
          GIT_PROJECT_ROOT: root,
          GIT_HTTP_EXPORT_ALL: '1',
          GIT_CONFIG_COUNT: '1',
          GIT_CONFIG_KEY_0: 'uploadpack.allowFilter',
          GIT_CONFIG_VALUE_0: 'true',
          PATH_INFO: decodeURIComponent(url.pathname),
          QUERY_STRING: url.search.slice(1),
          REQUEST_METHOD: request.method,
          CONTENT_TYPE: request.headers['content-type'] ?? '',
          HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
          GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
          REMOTE_ADDR: '127.0.0.1',
        },
        stdio: ['pipe', 'pipe', 'ignore'],
      });
      request.pipe(backend.stdin);
      const chunks: Buffer[] = [];
      backend.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
      backend.on('close', () => {
        const answer = Buffer.concat(chunks);
        const end = answer.indexOf('\r\n\r\n');
        const headers = answer.subarray(0, end).toString().split('\r\n');
        for (const header of headers) {
          const [name = '', value = ''] = header.split(/:\s*/, 2);
          if (name === 'Status') response.statusCode = Number.parseInt(value, 10);
          else response.setHeader(name, value);
        }
        response.end(answer.subarray(end + 4));
      });
    }),
  );
}

/** Lets a server listen on loopback until the test ends, and gives its address. */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
