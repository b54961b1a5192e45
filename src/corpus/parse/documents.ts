import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Digest } from '../../model/digest.ts';
import type { RichText } from '../../model/text.ts';
import type { Character, Layer, Section } from '../../model/story.ts';
import type { MarkdownLink } from './markdown.ts';
import type { Redirects } from './links.ts';

/** What every parsed file has. */
interface ParsedFile {
  readonly file: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** A story page or a digest, parsed on its own: nothing in it depends on another file. */
export interface StoryDocument extends ParsedFile {
  readonly kind: 'story';
  readonly layer: Layer;
  readonly id: string;
  /** `null` when the page has no title of its own (none at all, or the template's). */
  readonly title: string | null;
  readonly draft: boolean;
  readonly characters: readonly string[];
  readonly project: string | null;
  readonly sections: readonly Section[];
  readonly morals: readonly RichText[];
  /** The digest's own sections; `null` for a story's page. */
  readonly digest: Digest | null;
  /** From a digest: first 12 hex digits of the SHA-256 of the story it was written from. */
  readonly writtenFrom: string | null;
  readonly links: readonly MarkdownLink[];
}

/** A link in a bullet, not yet resolved. */
export interface BulletLink extends MarkdownLink {
  readonly ours: boolean;
}

/** A bullet of the metanarrative's page. */
export interface Bullet {
  /** From our comment; `null` where it has none, as on upstream's page. */
  readonly id: string | null;
  readonly title: RichText;
  /** The name that our layer gives it; absent before layers are merged. */
  readonly short?: RichText;
  readonly ownText: boolean;
  readonly ours: boolean;
  readonly line: number;
  readonly links: readonly BulletLink[];
  readonly bullets: readonly Bullet[];
}

/** A `<details>` of the metanarrative's page. */
export interface Details {
  /** From our comment; `null` on upstream's page. */
  readonly id: string | null;
  readonly short: string | null;
  readonly title: RichText;
  readonly summary: readonly RichText[];
  readonly line: number;
  readonly bullets: readonly Bullet[];
}

/** The metanarrative's page of one layer. */
export interface MetanarrativeDocument extends ParsedFile {
  readonly kind: 'metanarrative';
  readonly layer: Layer;
  readonly details: readonly Details[];
}

/** A page about a member of the cast. */
export interface CharacterDocument extends ParsedFile {
  readonly kind: 'character';
  readonly layer: Layer;
  readonly character: Character;
}

/** The book's table of contents: titles of stories by id. */
export interface ContentsDocument extends ParsedFile {
  readonly kind: 'contents';
  readonly titles: Readonly<Record<string, string>>;
}

/** The book's configuration. */
export interface BookDocument extends ParsedFile {
  readonly kind: 'book';
  readonly redirects: Redirects;
}

/** A file that could not be read as text; it takes part only with its diagnostics. */
interface UnreadDocument extends ParsedFile {
  readonly kind: 'unread';
  /** As {@link StoryDocument.id} where it is a story's page. */
  readonly id: string;
}

/** One parsed file. Plain data: it is kept (parse-cache.ts) and used again while the file's hash is the same. */
export type Document =
  StoryDocument | MetanarrativeDocument | CharacterDocument | ContentsDocument | BookDocument | UnreadDocument;
