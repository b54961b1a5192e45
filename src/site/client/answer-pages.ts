import { within } from './nodes.ts';

/** The pages of answers, each fetched once. */
export interface AnswerPages {
  /** Gives a page that is here already; `null` for any other. */
  known(address: string): Document | null;
  /** Gives a page, fetched where it is not here; `null` where that fails, or where the site was built from another index since. */
  load(address: string): Promise<Document | null>;
}

/** Makes the pages of the site whose root is `root`. */
export function createAnswerPages(root: URL): AnswerPages {
  const pages = new Map<string, Document>();
  return {
    known: (address) => pages.get(address) ?? null,
    async load(address): Promise<Document | null> {
      const known = pages.get(address);
      if (known) return known;
      try {
        const response = await fetch(within(address, root));
        if (!response.ok) return null;
        const page = new DOMParser().parseFromString(await response.text(), 'text/html');
        if (editionOf(page) !== editionOf(document)) return null;
        pages.set(address, page);
        return page;
      } catch {
        return null;
      }
    },
  };
}

function editionOf({ documentElement }: Document): string | undefined {
  return documentElement.dataset['edition'];
}

/**
 * Takes steps of an answer from its page, in this order, as a list of their own, numbered from 1; `null` where the page has
 * none of them. What links within the page, as a step's number does, leads there: to `address`.
 */
export function stepsOf(page: Document, anchors: readonly string[], address: string): Node | null {
  const steps = anchors.flatMap((anchor) => page.getElementById(anchor) ?? []);
  const list = steps[0]?.parentElement?.cloneNode(false) as HTMLElement | undefined;
  list?.append(...steps.map((step, at) => stepNode(step, at + 1, address)));
  return list ?? null;
}

function stepNode(step: HTMLElement, number: number, address: string): Node {
  const node = document.importNode(step, true);
  // Steps of several pages stand side by side here, and an id stands once.
  node.removeAttribute('id');
  for (const link of node.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')) link.href = address + link.hash;
  const mark = node.querySelector('.number');
  mark?.replaceChildren(`${number}`);
  mark?.setAttribute('aria-label', `Step ${number}`);
  return node;
}
