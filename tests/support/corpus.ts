import { assemble } from '../../src/corpus/assemble/assemble.ts';
import type { Document } from '../../src/corpus/parse/documents.ts';
import { parseFile } from '../../src/corpus/parse/page.ts';
import type { SourceFile } from '../../src/corpus/read/sources.ts';
import type { Corpus } from '../../src/model/corpus.ts';
import { NOTES, type Layer } from '../../src/model/story.ts';

/** Files by their path below a layer's folder, for example `status_quo/alan_waits.md`. */
export type Pages = Readonly<Record<string, string>>;

/** The files of a checkout of the book whose `submitted_stories/` folder holds `pages`. */
export function bookFiles(pages: Pages, more: Pages = {}): Record<string, string> {
  const below = Object.entries(pages).map(([name, text]) => [`src/vision/submitted_stories/${name}`, text]);
  return { 'src/SUMMARY.md': '# Summary\n', ...(Object.fromEntries(below) as Record<string, string>), ...more };
}

/** A page as it was read from a layer, without a file behind it. */
export function sourceFile(name: string, text: string, layer: Layer = 'digest'): SourceFile {
  const content = { text, repaired: false };
  return { layer, ...kindAndId(name), path: name, file: `${layer}/${name}`, outside: false, hash: '', content };
}

function kindAndId(name: string): Pick<SourceFile, 'kind' | 'id'> {
  if (name === 'SUMMARY.md') return { kind: 'contents', id: name };
  if (name === 'book.toml') return { kind: 'book', id: name };
  if (name === 'status_quo.md') return { kind: 'metanarrative', id: name };
  const [folder, ...rest] = name.replace(/\.md$/, '').split('/');
  if (folder === 'notes') return { kind: 'note', id: `${NOTES}${rest.join('/')}` };
  return { kind: folder === 'characters' ? 'character' : 'story', id: rest.join('/') };
}

/** The corpus of pages of either layer, made in memory. */
export function corpusOf(layers: Readonly<Partial<Record<Layer, Pages>>>, fingerprint = 'f00d'): Corpus {
  const documents = (['digest', 'story'] as const).flatMap((layer): Document[] =>
    Object.entries(layers[layer] ?? {}).map(([name, text]) => parseFile(sourceFile(name, text, layer))),
  );
  return assemble(documents, { commit: null, fingerprint });
}

/** What a digest is made of; parts left out are left out of its page. */
export interface DigestDraft {
  readonly title: string;
  readonly byline?: string;
  readonly story?: string;
  readonly goesWrong?: string;
  readonly asks?: readonly string[];
  readonly helps?: string;
  readonly since?: string;
  readonly morals?: readonly string[];
}

/** The markdown of a digest. */
export function digestPage(draft: DigestDraft): string {
  const {
    title,
    byline = '*Character: Alan. Project: none.*',
    story = 'Alan waits.',
    morals = ['Waiting is no plan.'],
  } = draft;
  return [
    `# 😱 Status quo stories: ${title}`,
    byline,
    '## The story',
    story,
    ...part('Where it goes wrong', draft.goesWrong),
    ...part('How people ask it', draft.asks && list(draft.asks)),
    ...part('What helps', draft.helps),
    ...part('Since then', draft.since),
    '## 🤔 Frequently Asked Questions',
    '### **What are the morals of the story?**',
    list(morals),
    '',
  ].join('\n\n');
}

/** What a note is made of; parts left out are left out of its page. */
export interface NoteDraft extends Pick<DigestDraft, 'title' | 'goesWrong' | 'asks' | 'helps' | 'since'> {
  readonly pain?: string;
  /** Numbers of the issues that it answers. */
  readonly answers?: readonly number[];
}

/** The markdown of a note. */
export function notePage({ title, pain = 'Everything waits.', answers = [], ...draft }: NoteDraft): string {
  const answered = answers.map((number) => `; answers: https://github.com/rust-lang/wg-async/issues/${number}`);
  return [
    `# ${title}`,
    `<!-- checked: 2026-11-26${answered.join('')} -->`,
    '## The pain',
    pain,
    ...part('Where it goes wrong', draft.goesWrong),
    ...part('How people ask it', draft.asks && list(draft.asks)),
    ...part('What helps', draft.helps),
    ...part('Since then', draft.since),
    '',
  ].join('\n\n');
}

function part(heading: string, body: string | undefined): string[] {
  return body === undefined ? [] : [`## ${heading}`, body];
}

function list(items: readonly string[]): string {
  return items.map((item) => `* ${item}`).join('\n');
}

/** The markdown of a metanarrative with one category, `bullets` its list. */
export function categoryPage(bullets: string, title = 'Choices are hard', comment = ''): string {
  return `<details><summary>${title}</summary>\n\n${comment}\n\nWhat it is about.\n\n${bullets}\n\n</details>\n`;
}
