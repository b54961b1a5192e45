import { WebSocket } from 'ws';

/** Asks a process that was started with `--inspect` for the bytes of its heap, right after a garbage collection. */
export async function heapBytes(inspector: string): Promise<number> {
  const socket = new WebSocket(inspector);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  let last = 0;
  const call = (method: string): Promise<{ readonly usedSize?: number }> => {
    const id = (last += 1);
    socket.send(JSON.stringify({ id, method }));
    return new Promise((resolve) => {
      const hear = (data: Buffer): void => {
        const message = JSON.parse(data.toString()) as { readonly id?: number; readonly result?: object };
        if (message.id !== id) return;
        socket.off('message', hear);
        resolve(message.result ?? {});
      };
      socket.on('message', hear);
    });
  };
  try {
    await call('HeapProfiler.collectGarbage');
    const { usedSize = NaN } = await call('Runtime.getHeapUsage');
    return usedSize;
  } finally {
    socket.terminate();
  }
}
