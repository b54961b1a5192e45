import { createAnswerPages } from './answer-pages.ts';
import { byId } from './by-id.ts';
import type { Found } from './found.ts';
import { firstItems, laterItems, verdictLine, withSteps } from './results.ts';

/** What is shown below the field. */
export interface View {
  readonly results: HTMLElement;
  /** Says that the search is on its way, where nothing is shown yet. */
  loading(): void;
  /** Shows what was found; with steps where the pages that have them are here. */
  show(found: Found): void;
  /** Fetches the pages of the answers that are shown, and adds what comes below: what is shown stays where it is. */
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
      const known = withSteps(found).map(({ address }) => pages.known(address));
      shown = found;
      isWhole = known.every((page) => page !== null);
      document.body.classList.toggle('asked', found.verdict !== null);
      verdict.textContent = verdictLine(found);
      const later = isWhole ? laterItems(found, known, root) : [];
      const hadFocus = results.contains(document.activeElement);
      results.replaceChildren(...firstItems(found, root), ...later);
      if (hadFocus) results.querySelector('a')?.focus();
    },
    async complete(): Promise<void> {
      const found = shown;
      if (!found || isWhole) return;
      isWhole = true;
      const loaded = await Promise.all(withSteps(found).map(({ address }) => pages.load(address)));
      if (shown === found) results.append(...laterItems(found, loaded, root));
    },
  };
}
