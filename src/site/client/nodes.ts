import { safeUrl } from '../../base/text.ts';
import type { CardBlock } from '../../cards/card.ts';
import { plainText, type RichText } from '../../model/text.ts';
import { answerAddress } from '../addresses.ts';
import { hashOf } from './address.ts';

/** Makes an element; strings become text, never markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<Pick<HTMLElementTagNameMap[Tag], 'className' | ('href' & keyof HTMLElementTagNameMap[Tag])>>,
  ...content: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...content);
  return made;
}

/** Makes a link within the site, whose root is `root`, or to a web address. */
export function linkTo(address: string, root: URL, ...content: readonly (Node | string)[]): HTMLAnchorElement {
  const href = address.startsWith('/') ? within(address, root) : (safeUrl(address) ?? root.href);
  return element('a', { href }, ...content);
}

/** Gives the whole address of a page within the site. */
export function within(address: string, root: URL): string {
  return new URL(address.slice(1), root).href;
}

const TAGS = { bold: 'strong', italic: 'em', code: 'code', quiet: 'small' } as const;

/** Writes text as nodes. */
export function textNodes(text: RichText, root: URL): (Node | string)[] {
  return text.map(({ text: run, style, url }) => {
    const node = style === undefined ? run : element(TAGS[style], {}, run);
    return url === undefined ? node : linkTo(url, root, node);
  });
}

/** Writes a part of a card as nodes; none for what a page has elsewhere. */
export function cardNodes(block: CardBlock, root: URL): Node[] {
  switch (block.kind) {
    case 'text':
      return [element('p', { className: block.small ? 'small' : '' }, ...textNodes(block.text, root))];
    case 'list':
      return [element('ul', {}, ...block.items.map((item) => element('li', {}, questionLink(plainText(item)))))];
    case 'row':
      return [element('p', {}, ...textNodes(block.text, root), ' ', ...buttonNodes(block.button, root))];
    default:
      return [];
  }
}

type Button = Extract<CardBlock, { kind: 'row' }>['button'];

function buttonNodes(button: Button, root: URL): Node[] {
  if ('url' in button) return [linkTo(button.url, root, button.label)];
  return button.action.kind === 'story'
    ? [linkTo(answerAddress({ id: button.action.storyId }), root, button.label)]
    : [];
}

/** The lists of cards without an answer are questions to try. */
function questionLink(question: string): Node {
  return element('a', { href: hashOf(question) }, question);
}
