import { plainText } from '../../model/text.ts';
import { MAP, stepAnchor } from '../addresses.ts';
import { stepsOf } from './answer-pages.ts';
import type { Found, FoundAnswer } from './found.ts';
import { cardNodes, element, linkTo, textNodes, within } from './nodes.ts';

/** Says in a sentence what was found, for eyes and ears; empty where nothing was asked. */
export function verdictLine({ verdict, answers, said }: Found): string {
  const others = answers.length - 1;
  switch (verdict) {
    case null:
      return '';
    case 'match':
      return `This fits best.${others > 0 ? ` ${others === 1 ? 'One more is' : `${others} more are`} near.` : ''}`;
    case 'maybe':
      return others > 0 ? `I am not sure: which of these ${others + 1} is yours?` : 'I am not sure: is this yours?';
    case 'none':
      return said.flatMap((block) => (block.kind === 'heading' ? plainText(block.text) : [])).join(' ');
  }
}

/** Shows what can be shown at once: all remarks and rows, but of an answer that fits only its name. */
export function firstItems({ verdict, answers, said }: Found, root: URL): Node[] {
  const remarks = said.flatMap((block) => cardNodes(block, root));
  const shown = verdict === 'match' ? answers.slice(0, 1) : answers;
  return [
    ...(remarks.length === 0 ? [] : [element('li', { className: 'said' }, ...remarks)]),
    ...shown.map((answer) => answerItem(answer, root)),
    ...(verdict === 'none' ? [element('li', {}, linkTo(MAP, root, 'Everything I know, as a map'))] : []),
  ];
}

/** Gives the answers whose steps are shown, best first: the one that fits, or each of those that may; none for `none`. */
export function withSteps({ verdict, answers }: Found): readonly FoundAnswer[] {
  return verdict === 'match' ? answers.slice(0, 1) : answers;
}

/**
 * Shows what stands below it: the steps of the answer that fits and the others that are near, or one step of each that may
 * fit. `pages` are those of {@link withSteps}, `null` for one that could not be had.
 */
export function laterItems(found: Found, pages: readonly (Document | null)[], root: URL): Node[] {
  return found.verdict === 'match' ? belowMatch(found, pages[0] ?? null, root) : belowMaybe(found, pages, root);
}

function belowMatch({ answers: [first, ...others] }: Found, page: Document | null, root: URL): Node[] {
  if (!first) return [];
  const steps = page && stepsOf(page, first.steps.map(stepAnchor), within(first.address, root));
  const all = first.allSteps > first.steps.length ? `All ${first.allSteps} steps` : 'The whole answer';
  return [
    element(
      'li',
      { className: 'steps-found' },
      ...(steps ? [steps] : []),
      element('p', {}, linkTo(first.address, root, `${all}, with sources`)),
    ),
    ...(others.length === 0 ? [] : [element('li', {}, element('h2', {}, 'Also near'))]),
    ...others.map((answer) => element('li', { className: 'near' }, painLink(answer, root))),
  ];
}

/** Lists below all that may fit, and not under each, so that nothing moves away from a hand that is about to choose. */
function belowMaybe({ answers }: Found, pages: readonly (Document | null)[], root: URL): Node[] {
  const items = answers.flatMap((answer, at) => {
    const page = pages[at] ?? null;
    const step = page && stepsOf(page, answer.steps.slice(0, 1).map(stepAnchor), within(answer.address, root));
    return step ? [element('li', { className: 'steps-found' }, element('h3', {}, painLink(answer, root)), step)] : [];
  });
  return items.length === 0 ? [] : [element('li', {}, element('h2', {}, 'A first step in each')), ...items];
}

function painLink({ address, pain }: FoundAnswer, root: URL): Node {
  return linkTo(address, root, ...textNodes(pain, root));
}

/** An answer by its name, which leads to the top of its page: whoever lands on a step in it does not see of what. */
function answerItem(answer: FoundAnswer, root: URL): Node {
  const { goesWrong } = answer;
  return element(
    'li',
    { className: 'found' },
    element('h2', {}, painLink(answer, root)),
    ...(goesWrong.length === 0 ? [] : [element('p', { className: 'lead' }, ...textNodes(goesWrong, root))]),
  );
}
