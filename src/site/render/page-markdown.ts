import { markdownBlocks, markdownText, plainText, type RichText } from '../../model/text.ts';
import type { Entry, Page, PageBlock } from '../page.ts';

/** Writes a page as markdown; addresses within the site begin with `root`, which ends in `/`. */
export function pageMarkdown({ heading, trail, blocks }: Page, root: string): string {
  const way = trail.map(({ url, text }) => link(text, url, root)).join(' › ');
  const parts = [`# ${plainText(heading)}`, way, ...blocks.map((block) => blockMarkdown(block, root))];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function blockMarkdown(block: PageBlock, root: string): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${block.url === undefined ? markdownText(block.text) : link(block.text, block.url, root)}`;
    case 'text':
      return markdownText(rooted(block.text, root));
    case 'code':
      return markdownBlocks([block]);
    case 'steps':
      return block.steps.map((step, at) => indented(`${at + 1}. `, markdownBlocks(step))).join('\n\n');
    case 'changes':
      return block.changes
        .map(({ version, date, text, url, at }) => {
          const about = at === undefined ? '' : `: ${link(at.text, at.url, root)}`;
          return `- **${version}, ${date}**: ${markdownText(text)} [source](${url})${about}`;
        })
        .join('\n');
    case 'entries':
      return block.entries.map((entry) => `- ${entryLine(entry, root)}`).join('\n');
    case 'search':
      return '';
  }
}

/** Puts a text behind the mark of a list's item, its further lines below its first. */
function indented(mark: string, text: string): string {
  return `${mark}${text.replace(/\n(?=.)/g, `\n${' '.repeat(mark.length)}`)}`;
}

/** Writes a way on as a line, for example `[Hard choices](/c/hard-choices/): 12 stories`. */
export function entryLine({ url, text, about }: Entry, root: string): string {
  return `${link(text, url, root)}${about === undefined ? '' : `: ${markdownText(about)}`}`;
}

function link(text: RichText, url: string, root: string): string {
  return `[${markdownText(text)}](${within(url, root)})`;
}

function rooted(text: RichText, root: string): RichText {
  return text.map((span) => (span.url === undefined ? span : { ...span, url: within(span.url, root) }));
}

function within(url: string, root: string): string {
  return url.startsWith('/') ? `${root}${url.slice(1)}` : url;
}
