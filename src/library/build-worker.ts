import { parentPort } from 'node:worker_threads';
import { build, type BuildInput, type BuildResult, type BuildStage } from './build.ts';

/** What a build says to the process that started it. */
export type BuildMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'stage'; readonly stage: BuildStage }
  | { readonly kind: 'result'; readonly result: BuildResult; readonly peakBytes: number };

const send = (message: BuildMessage): void => {
  if (parentPort) parentPort.postMessage(message);
  else process.send?.(message);
};

async function run(input: BuildInput): Promise<void> {
  const result = await build(input, (stage) => send({ kind: 'stage', stage }));
  send({ kind: 'result', result, peakBytes: process.resourceUsage().maxRSS * 1024 });
  if (parentPort) parentPort.close();
  else process.disconnect();
}

// A fault ends this process, and the one that started it says so.
const start = (input: unknown): void => void run(input as BuildInput);
if (parentPort) parentPort.once('message', start);
else process.once('message', start).once('disconnect', () => process.exit());
send({ kind: 'ready' });
