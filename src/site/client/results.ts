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

/**
 * Shows what stands below it: the steps of an answer that fits, from its page, which is `null` where it could not be
 * had, and the others that are near.
 */
export function laterItems({ answers: [first, ...others] }: Found, page: Document | null, root: URL): Node[] {
  if (!first) return [];
  const anchors = first.steps.map(stepAnchor);
  const steps = page && stepsOf(page, anchors, within(first.address, root));
  const all = first.allSteps > first.steps.length ? `All ${first.allSteps} steps` : 'The whole answer';
  return [
    element(
      'li',
      { className: 'steps-found' },
      ...(steps ? [steps] : []),
      element('p', {}, linkTo(first.address, root, `${all}, with sources`)),
    ),
    ...(others.length === 0 ? [] : [element('li', {}, element('h2', {}, 'Also near'))]),
    ...others.map(({ address, pain }) =>
      element('li', { className: 'near' }, linkTo(address, root, ...textNodes(pain, root))),
    ),
  ];
}

/** An answer by its name, which leads to the top of its page: whoever lands on a step in it does not see of what. */
function answerItem({ address, pain, goesWrong }: FoundAnswer, root: URL): Node {
  return element(
    'li',
    { className: 'found' },
    element('h2', {}, linkTo(address, root, ...textNodes(pain, root))),
    ...(goesWrong.length === 0 ? [] : [element('p', { className: 'lead' }, ...textNodes(goesWrong, root))]),
  );
}
