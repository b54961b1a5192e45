import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A new empty folder that is removed when the test ends. */
export function tempFolder(): string {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'quobot-')));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** Writes files by their path below `dir`, with the folders that they need. */
export function writeFiles(dir: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
}

const TROUBLES = [
  [
    'alan_forgets_a_waker',
    'Alan forgets a waker',
    'The stream returned pending without a waker, so it slept for good.',
  ],
  [
    'barbara_blocks_a_thread',
    'Barbara blocks a thread',
    'A blocking read stopped the executor, and every task waited.',
  ],
  ['grace_meets_pin', 'Grace meets pin', 'The compiler asked for unpin, and nobody knew how to pin a future.'],
  ['niklaus_cancels', 'Niklaus cancels', 'The select macro dropped a future half way, and a message was lost.'],
  ['aws_engineer/locks', 'Holding locks', 'A mutex guard lived across an await, so the future was not send.'],
] as const;

/** Files of a small book: stories, metanarrative, contents, settings and the cast. */
export function bookFiles(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const pages = 'src/vision/submitted_stories';
  const stories = TROUBLES.map(([id, title, text]): [string, string] => [
    `${pages}/status_quo/${id}.md`,
    storyPage(title, text),
  ]);
  const links = TROUBLES.map(([id, title]) => `* ${title} hurts\n    * [${title}](status_quo/${id}.md)`);
  const issue = '* 🚧 [A story about io_uring](https://github.com/rust-lang/wg-async/issues/182)';
  return {
    ...Object.fromEntries(stories),
    [`${pages}/status_quo.md`]: `# Status quo\n\n<details><summary>All the pain</summary>\n\n${links.join('\n')}\n${issue}\n\n</details>\n`,
    'src/SUMMARY.md': '# Summary\n',
    'src/vision/characters/alan.md': '# Alan: the experienced developer\n\nHe knows other languages.\n',
    'book.toml': '[book]\ntitle = "wg-async"\n',
    'README.md': 'Not a page of the book.\n',
    ...more,
  };
}

/** A story's page with a narrative and a moral. */
export function storyPage(title: string, text: string): string {
  return `# 😱 Status quo stories: ${title}\n\n## The story\n\n${text}\n\n## FAQ\n\n### What are the morals of the story?\n\n* ${text}\n`;
}

/** The path of a story's page in a book. */
export function storyPath(id: string): string {
  return `src/vision/submitted_stories/status_quo/${id}.md`;
}
