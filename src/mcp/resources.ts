import { ResourceNotFoundError, ResourceTemplate, type McpServer, type Resource } from '@modelcontextprotocol/server';
import { isNote, type Story } from '../model/story.ts';
import type { Edition } from '../search/search-index.ts';
import { resourceUri, shortId, TEMPLATES } from './resource-uri.ts';
import { namedJson, storyJson, storyText } from './story-json.ts';

const MARKDOWN = 'text/markdown';

/** Offers every story and every note as a resource, with completion of ids. */
export function addResources(server: McpServer, { corpus }: Edition): void {
  addKind(
    server,
    'story',
    corpus.stories.filter((story) => !isNote(story)),
  );
  addKind(server, 'note', corpus.stories.filter(isNote));
}

function addKind(server: McpServer, kind: keyof typeof TEMPLATES, stories: readonly Story[]): void {
  const template = new ResourceTemplate(TEMPLATES[kind], {
    list: () => ({ resources: stories.map(described) }),
    complete: { id: (typed) => idsLike(typed, stories) },
  });
  const title = kind === 'story' ? "Stories of the async working group, with Quobot's advice" : "Quobot's own notes";
  server.registerResource(kind, template, { title, mimeType: MARKDOWN }, ({ href: uri }) => {
    const story = stories.find((candidate) => resourceUri(candidate) === uri);
    if (!story) throw new ResourceNotFoundError(uri);
    return { contents: [{ uri, mimeType: MARKDOWN, text: storyText(storyJson(story)) }] };
  });
}

function described(story: Story): Resource {
  const { pain } = namedJson(story);
  return { uri: resourceUri(story), name: story.id, title: story.title, description: pain, mimeType: MARKDOWN };
}

/** Lists ids that begin with what is typed, then those that only have it in them. */
function idsLike(typed: string, stories: readonly Story[]): string[] {
  const ids = stories.map(shortId).filter((id) => id.includes(typed));
  return [...ids.filter((id) => id.startsWith(typed)), ...ids.filter((id) => !id.startsWith(typed))];
}
