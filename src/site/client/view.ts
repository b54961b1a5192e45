import { createAnswerPages } from './answer-pages.ts';
import { byId } from './by-id.ts';
import type { Found } from './found.ts';
import { firstItems, laterItems, verdictLine } from './results.ts';

/** What is shown below the field. */
export interface View {
  readonly results: HTMLElement;
  /** Says that the search is on its way, where nothing is shown yet. */
  loading(): void;
  /** Shows what was found; with the steps of an answer whose page is here. */
  show(found: Found): void;
  /** Fetches the page of the answer that is shown, and adds what comes below: what is shown stays where it is. */
  complete(): Promise<void>;
}

/** Makes the view; `root` is the site's. */
export function createView(root: URL): View {
  const verdict = byId('verdict', HTMLElement);
  const results = byId('results', HTMLElement);
  const pages = createAnswerPages(root);
  let shown: Found | null = null;
  let isWhole = false;
  return {
    results,
    loading(): void {
      if (shown !== null) return;
      document.body.classList.add('asked');
      verdict.textContent = 'Loading the search…';
    },
    show(found): void {
      // What is there stays, and so does the focus: Enter asks again what typing has asked.
      if (shown?.question === found.question && shown.verdict === found.verdict) return;
      const [first] = found.answers;
      const page = first ? pages.known(first.address) : null;
      shown = found;
      isWhole = found.verdict !== 'match' || page !== null;
      document.body.classList.toggle('asked', found.verdict !== null);
      verdict.textContent = verdictLine(found);
      const later = found.verdict === 'match' && page ? laterItems(found, page, root) : [];
      const hadFocus = results.contains(document.activeElement);
      results.replaceChildren(...firstItems(found, root), ...later);
      if (hadFocus) results.querySelector('a')?.focus();
    },
    async complete(): Promise<void> {
      const found = shown;
      const [first] = found?.answers ?? [];
      if (!found || !first || isWhole) return;
      isWhole = true;
      const page = await pages.load(first.address);
      if (shown === found) results.append(...laterItems(found, page, root));
    },
  };
}
