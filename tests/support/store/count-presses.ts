import { openStore } from '../../../src/store/open-store.ts';
import { HELPED } from './press.ts';

/** Counts presses as fast as they are taken, and writes how many; ends in order on SIGTERM. */
const [, , url = '', dataDir = ''] = process.argv;
const store = await openStore({ url, dataDir }, () => undefined);
let counted = 0;

const timer = setInterval(() => {
  for (let at = 0; at < 20; at += 1) {
    store.count(HELPED);
    counted += 1;
  }
  process.stdout.write(`${counted} ${store.health().lost}\n`);
}, 20);

process.once('SIGTERM', () => {
  clearInterval(timer);
  void store.close().then(() => process.exit(0));
});
