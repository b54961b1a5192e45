import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import { safeUrl } from '../../base/text.ts';
import type { RichText, Span } from '../../model/text.ts';

const TAGS = { bold: 'strong', italic: 'em', code: 'code', quiet: 'small' } as const;

/** Writes text as nodes of HTML; `base` is the path of the site's root, which addresses that begin with `/` are below. */
export function richTextNodes(text: RichText, base: string): ElementContent[] {
  return text.map((span) => spanNode(span, base));
}

function spanNode({ text, style, url }: Span, base: string): ElementContent {
  const node: ElementContent = style === undefined ? { type: 'text', value: text } : h(TAGS[style], text);
  const href = url === undefined ? null : hrefOf(url, base);
  return href === null ? node : h('a', { href }, node);
}

/** Gives what a link leads to; `null` for an address that is not safe. */
export function hrefOf(url: string, base: string): string | null {
  return url.startsWith('/') ? `${base}${url.slice(1)}` : safeUrl(url);
}
