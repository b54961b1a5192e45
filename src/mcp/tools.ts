import type { CallToolResult, McpServer, ServerContext } from '@modelcontextprotocol/server';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import type { UnknownAnswer } from '../answers/browse-answer.ts';
import { isBlank } from '../answers/ask/question.ts';
import { describeStory } from '../answers/browse/describe-story.ts';
import { unknownSentence } from '../cards/unknown-sentence.ts';
import type { Edition } from '../search/search-index.ts';
import { findPain, foundJsonSchema, foundText } from './find-pain.ts';
import { listedJsonSchema, listedText, listPains } from './list-pains.ts';
import { idFrom } from './resource-uri.ts';
import { storyJson, storyJsonSchema, storyText } from './story-json.ts';

/** Every tool reads an edition, which never changes, and nothing else. */
const annotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

/** Offers the tools: a question to answers, one answer whole, the list of pains. */
export function addTools(server: McpServer, edition: Edition): void {
  addFind(server, edition);
  addGet(server, edition);
  addList(server, edition);
}

function addFind(server: McpServer, edition: Edition): void {
  const description =
    'Finds what helps with trouble in async Rust: compiler errors about futures, Send, Pin or lifetimes, deadlocks, ' +
    'blocking, cancellation, streams, runtimes. The verdict says how sure it is: on "match" one answer fits, on ' +
    '"maybe" several may, and on "none" nothing fits: then say so, and present no other pain as the answer. Advice has ' +
    'a source and the day on which it was checked: cite both.';
  const question = z.string().describe('The error text, or what goes wrong, in the words of whoever has the trouble.');
  server.registerTool(
    'find_async_pain',
    {
      title: 'Find what helps with async Rust trouble',
      description,
      inputSchema: z.object({ question }),
      outputSchema: foundJsonSchema,
      annotations,
    },
    (call, context) =>
      answered(context, () => {
        if (isBlank(call.question)) return fault('The question is blank: say what goes wrong, or give the error text.');
        const found = findPain(edition, call.question);
        return result(foundText(found), found);
      }),
  );
}

function addGet(server: McpServer, edition: Edition): void {
  const description =
    'Gives one story or note whole: where it goes wrong, all steps with code, what has changed since with dates, and ' +
    'the source to cite.';
  const id = z.string().describe('An id, for example notes/futurelock, or the address of a resource.');
  server.registerTool(
    'get_answer',
    {
      title: 'Read one answer whole',
      description,
      inputSchema: z.object({ id }),
      outputSchema: storyJsonSchema,
      annotations,
    },
    (call, context) =>
      answered(context, () => {
        const described = describeStory(edition, idFrom(call.id));
        if (described.kind === 'unknown') return unknown(described);
        const story = storyJson(described.story);
        return result(storyText(story), story);
      }),
  );
}

function addList(server: McpServer, edition: Edition): void {
  const description =
    'Lists the pains of async Rust that Quobot has advice on, by category. To answer a question call find_async_pain: ' +
    'it ranks them, and says when none fits.';
  const category = z.string().optional().describe('Id or name of one category; all of them without it.');
  server.registerTool(
    'list_pains',
    {
      title: 'List the known pains',
      description,
      inputSchema: z.object({ category }),
      outputSchema: listedJsonSchema,
      annotations,
    },
    (call, context) =>
      answered(context, () => {
        const listed = listPains(edition, call.category);
        return 'kind' in listed ? unknown(listed) : result(listedText(listed), listed);
      }),
  );
}

/** Answers a call in a turn of its own, so that one of many that is cancelled before is not worked on. */
async function answered({ mcpReq }: ServerContext, answer: () => CallToolResult): Promise<CallToolResult> {
  await nextTurn();
  mcpReq.signal.throwIfAborted();
  return answer();
}

function result(text: string, structuredContent: Record<string, unknown>): CallToolResult {
  return { content: [{ type: 'text', text }], structuredContent };
}

function fault(sentence: string): CallToolResult {
  return { content: [{ type: 'text', text: sentence }], isError: true };
}

function unknown(answer: UnknownAnswer): CallToolResult {
  return fault(unknownSentence(answer));
}
