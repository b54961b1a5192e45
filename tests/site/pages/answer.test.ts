import { answerPages } from '../../../src/site/pages/answer.ts';
import { testFieldsShown } from '../../support/digest-fields.ts';

// What is there to be found by.
testFieldsShown('the page of a story', ['asks', 'asksHash', 'askSteps'], (edition) => answerPages(edition, null));
