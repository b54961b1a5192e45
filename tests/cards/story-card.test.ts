import { expect, test } from 'vitest';
import { describeStory } from '../../src/answers/browse/describe-story.ts';
import { render } from '../../src/cards/render.ts';
import type { Digest } from '../../src/model/digest.ts';
import { fakeEdition } from '../support/fake-edition.ts';
import { templateDigest, templates } from '../support/templates.ts';

/** What is there to be found by, to be checked, or shown by other cards. */
const NOT_SHOWN: readonly (keyof Digest)[] = ['asks', 'asksHash', 'askSteps', 'plainest', 'checked', 'answers'];

test.each(Object.entries(templateDigest('template')).filter(([key]) => !(NOT_SHOWN as string[]).includes(key)))(
  'the card of a story shows %s of its digest',
  (key, value) => {
    const cardWith = (digest: Digest): unknown => {
      const corpus = templates();
      const stories = corpus.stories.map((story) => (story.id === 'template' ? { ...story, digest } : story));
      return render(describeStory(fakeEdition({}, { ...corpus, stories }), 'template'));
    };
    const whole = templateDigest('template');
    const without = { ...whole, [key]: Array.isArray(value) ? [] : null };
    expect(cardWith(without)).not.toEqual(cardWith(whole));
  },
);
