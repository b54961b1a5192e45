import { storyJson, storyText } from '../../src/mcp/story-json.ts';
import type { Digest } from '../../src/model/digest.ts';
import { testFieldsShown } from '../support/digest-fields.ts';

// What is there to be found by, and the issues, which stay wanted.
const NOT_SHOWN: readonly (keyof Digest)[] = ['asks', 'asksHash', 'askSteps', 'answers'];

testFieldsShown('the JSON for assistants', NOT_SHOWN, ({ corpus }) => corpus.stories.map(storyJson));
testFieldsShown('the markdown for assistants', NOT_SHOWN, ({ corpus }) =>
  corpus.stories.map((story) => storyText(storyJson(story))),
);
