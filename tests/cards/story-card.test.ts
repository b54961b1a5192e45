import { describeStory } from '../../src/answers/browse/describe-story.ts';
import { render } from '../../src/cards/render.ts';
import { testFieldsShown } from '../support/digest-fields.ts';

// What is there to be found by or to be checked, and what other cards show.
testFieldsShown('the card of a story', ['asks', 'asksHash', 'askSteps', 'checked', 'answers'], (edition) =>
  render(describeStory(edition, 'template')),
);
