import { McpServer } from '@modelcontextprotocol/server';
import type { Edition } from '../search/search-index.ts';
import { addResources } from './resources.ts';
import { addTools } from './tools.ts';

const INSTRUCTIONS =
  'Quobot knows pains of async Rust: stories of the Rust async working group and notes of its own, with steps that ' +
  'help today. For an error or a symptom in async Rust call find_async_pain first. Nothing is generated: every ' +
  'sentence is from its corpus, with a source and the day on which it was checked, so cite both. When nothing fits it ' +
  'says so; say so too.';

/** Makes the server of an edition for one client: its tools, and a resource for every story and note. */
export function createMcpServer(edition: Edition, version: string): McpServer {
  const server = new McpServer({ name: 'quobot', title: 'Quobot', version }, { instructions: INSTRUCTIONS });
  addTools(server, edition);
  addResources(server, edition);
  return server;
}
