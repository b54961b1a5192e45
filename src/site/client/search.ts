import { serveQuestions } from './worker.ts';
import { startPage } from './page.ts';

// One file is the script of the page and of its worker, so that it is fetched once.
if ('document' in globalThis) startPage(import.meta.url);
else serveQuestions();
