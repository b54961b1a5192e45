import { hashOf, questionIn } from './address.ts';

/** The questions of this visit, as the browser's Back and Forward go through them. */
export interface QuestionHistory {
  /** The question that the address holds: empty for none, `null` for a place on the page. */
  current(): string | null;
  /** Puts a question into the address; those that are typed in one go replace each other. */
  keep(question: string): void;
  /** Ends what is typed in one go: the next question is an entry of its own. */
  close(): void;
}

/** Makes the history of questions. */
export function createQuestionHistory(): QuestionHistory {
  let isOpen = false;
  const current = (): string | null => questionIn(location.hash);
  return {
    current,
    keep(question): void {
      if (question === current()) return;
      const address = question === '' ? location.pathname : hashOf(question);
      if (isOpen) history.replaceState(null, '', address);
      else history.pushState(null, '', address);
      isOpen = true;
    },
    close(): void {
      isOpen = false;
    },
  };
}
