import { ComponentType } from 'discord.js';
import type { SingleMessage, WireContent, WireFile } from './wire-message.ts';

/** Most components that are looked at, nested ones included; Discord allows 40. */
const MOST_COMPONENTS = 200;

/** Lists the texts of a message that people can see, in reading order, forwarded ones last. */
export function visibleTexts(message: SingleMessage): string[] {
  return contentsOf(message).flatMap(textsOf);
}

/** Lists the files of a message, forwarded ones last. */
export function visibleFiles(message: SingleMessage): WireFile[] {
  return contentsOf(message).flatMap(({ attachments }) => attachments);
}

/** True where a message shows a sticker, forwarded ones included. */
export function hasSticker(message: SingleMessage): boolean {
  return contentsOf(message).some(({ sticker_items }) => sticker_items.length > 0);
}

/** Gives a message's own content and that of what it forwards. */
function contentsOf(message: SingleMessage): WireContent[] {
  return [message, ...message.message_snapshots.map((snapshot) => snapshot.message)];
}

function textsOf({ content, embeds, components, poll, attachments }: WireContent): string[] {
  return [
    content,
    ...componentTexts(components),
    ...embeds.flatMap(({ author, title, description, fields, footer }) => [
      author.name,
      title,
      description,
      ...fields.flatMap(({ name, value }) => [name, value]),
      footer.text,
    ]),
    ...attachments.map(({ description }) => description),
    ...(poll ? [poll.question.text, ...poll.answers.map(({ poll_media }) => poll_media.text)] : []),
  ].filter((text) => text.trim() !== '');
}

/** Lists the texts of components, however they nest, in reading order. */
function componentTexts(components: readonly unknown[]): string[] {
  const texts: string[] = [];
  const ahead = components.slice(0, MOST_COMPONENTS).reverse();
  for (let looked = 0; ahead.length > 0 && looked < MOST_COMPONENTS; looked += 1) {
    const part = ahead.pop();
    if (typeof part !== 'object' || part === null) continue;
    texts.push(...ownTexts(part));
    ahead.push(...partsOf(part).reverse());
  }
  return texts;
}

/** Text displays have content; pictures in a gallery and thumbnails have a description. */
function ownTexts(part: object): string[] {
  const isText = 'type' in part && part.type === ComponentType.TextDisplay;
  const text =
    isText && 'content' in part ? part.content : 'media' in part && 'description' in part && part.description;
  return typeof text === 'string' ? [text] : [];
}

function partsOf(part: object): unknown[] {
  const below = ['components', 'items'].flatMap((name): unknown[] => {
    const list: unknown = (part as Record<string, unknown>)[name];
    return Array.isArray(list) ? list.slice(0, MOST_COMPONENTS) : [];
  });
  const beside = ['component', 'accessory'].flatMap((name): unknown[] => {
    const one: unknown = (part as Record<string, unknown>)[name];
    return one === undefined ? [] : [one];
  });
  return [...below, ...beside];
}
