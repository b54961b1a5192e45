/** What keys do on the page of the search. */
export interface KeyTargets {
  readonly field: HTMLTextAreaElement;
  /** The list with the links that arrows go through. */
  readonly results: HTMLElement;
  /** Finds what is in the field. */
  readonly submit: () => void;
  /** Empties the field. */
  readonly clear: () => void;
}

/** `/` goes to the field, arrows through the results, Enter finds (Shift+Enter starts a line), Escape clears. */
export function listenToKeys({ field, results, submit, clear }: KeyTargets): void {
  document.addEventListener('keydown', (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const inField = document.activeElement === field;
    if (event.key === '/' && !inField) field.focus();
    else if (event.key === 'Enter' && inField && !event.shiftKey) submit();
    else if (event.key === 'Escape') clear();
    else if (!moveByArrow(event.key, field, results)) return;
    event.preventDefault();
  });
}

/** Moves the focus by one; true where it did. In the field, an arrow first goes through its lines. */
function moveByArrow(key: string, field: HTMLTextAreaElement, results: HTMLElement): boolean {
  const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
  const stops = [field, ...results.querySelectorAll<HTMLAnchorElement>('.found h2 a, .near a')];
  const at = stops.findIndex((stop) => stop === document.activeElement);
  const next = stops[at + step];
  if (step === 0 || at < 0 || !next) return false;
  if (at === 0 && field.value.slice(field.selectionEnd).includes('\n')) return false;
  next.focus();
  return true;
}
