import { link, textBlock } from '../../cards/parts/spans.ts';
import { MAP } from '../addresses.ts';
import { byId } from './by-id.ts';
import { createEngine } from './engine.ts';
import type { Found } from './found.ts';
import { listenToKeys } from './keys.ts';
import { createQuestionHistory } from './question-history.ts';
import { createView } from './view.ts';

/** Milliseconds without a key after which a question counts: its address is kept, and the page of its answer fetched. */
const SETTLED = 150;

/** What is pasted is seen, but for a screen full. */
const MOST_ROWS = 8;

const NOT_LOADED: Omit<Found, 'question'> = {
  verdict: null,
  said: [
    textBlock('The search could not be loaded: load this page anew. ', link('The map', MAP), ' leads to every answer.'),
  ],
  answers: [],
};

/**
 * Starts the search on its page. `script` is the address of this program, which lies in a folder of the site's root; the
 * form names that of its index.
 */
export function startPage(script: string): void {
  const form = byId('search', HTMLFormElement);
  const field = byId('q', HTMLTextAreaElement);
  const view = createView(new URL('..', script));
  const questions = createQuestionHistory();
  let pause = 0;
  let timer = 0;
  const engine = createEngine(script, form.dataset['index'] ?? '', (found) => {
    const shown = found ?? { question: field.value, ...NOT_LOADED };
    view.show(shown);
    clearTimeout(timer);
    timer = setTimeout(() => {
      questions.keep(shown.question);
      if (pause === 0) questions.close();
      void view.complete();
    }, pause);
  });
  const ask = (settled: number): void => {
    pause = settled;
    field.rows = Math.min(MOST_ROWS, field.value.split('\n').length);
    if (field.value !== '') view.loading();
    engine.ask(field.value);
  };
  const submit = (): void => ask(0);
  const readAddress = (): void => {
    const question = questions.current();
    if (question === null) return;
    field.value = question;
    submit();
  };
  const clear = (): void => {
    field.value = '';
    field.focus();
    submit();
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  field.addEventListener('input', () => ask(SETTLED));
  field.addEventListener('focus', () => ask(SETTLED), { once: true });
  addEventListener('popstate', readAddress);
  listenToKeys({ field, results: view.results, submit, clear });
  if (location.hash !== '') readAddress();
  else if (field.value !== '') submit();
}
