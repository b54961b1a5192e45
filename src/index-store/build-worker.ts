import { parentPort } from 'node:worker_threads';
import { build, type BuildInput, type BuildResult, type BuildStage } from './build.ts';

/** What a build says to the process that started it. */
export type BuildMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'stage'; readonly stage: BuildStage }
  | { readonly kind: 'result'; readonly result: BuildResult; readonly peakBytes: number };

/** Sends a message; `sent` is called when it has left this process, which may end only then. */
function send(message: BuildMessage, sent?: () => void): void {
  if (parentPort) {
    parentPort.postMessage(message);
    sent?.();
    return;
  }
  process.send?.(message, undefined, undefined, () => sent?.());
}

async function run(input: BuildInput): Promise<void> {
  const result = await build(input, (stage) => send({ kind: 'stage', stage }));
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  send({ kind: 'result', result, peakBytes }, () => (parentPort ? parentPort.close() : process.disconnect()));
}

// A fault ends this process, and the one that started it says so.
const start = (input: unknown): void => void run(input as BuildInput);
if (parentPort) parentPort.once('message', start);
else process.once('message', start).once('disconnect', () => process.exit());
send({ kind: 'ready' });
