import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Digest } from '../../model/digest.ts';
import type { RichText } from '../../model/text.ts';
import type { Character, Layer, Section } from '../../model/story.ts';
import type { MarkdownLink } from './markdown.ts';
import type { Redirects } from './links.ts';

/** A story page or a digest, parsed on its own: nothing in it depends on another file. */
export interface StoryDocument {
  readonly kind: 'story';
  readonly layer: Layer;
  readonly id: string;
  readonly file: string;
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
  readonly diagnostics: readonly Diagnostic[];
}

/** A link in a bullet, not yet resolved. */
export interface BulletLink extends MarkdownLink {
  readonly ours: boolean;
}

/** A bullet of the metanarrative's page. */
export interface Bullet {
  readonly title: RichText;
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
export interface MetanarrativeDocument {
  readonly kind: 'metanarrative';
  readonly layer: Layer;
  readonly file: string;
  readonly details: readonly Details[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A page about a member of the cast. */
export interface CharacterDocument {
  readonly kind: 'character';
  readonly layer: Layer;
  readonly file: string;
  readonly character: Character;
  readonly diagnostics: readonly Diagnostic[];
}

/** The book's table of contents: titles of stories by id. */
export interface ContentsDocument {
  readonly kind: 'contents';
  readonly file: string;
  readonly titles: Readonly<Record<string, string>>;
  readonly diagnostics: readonly Diagnostic[];
}

/** The book's configuration. */
export interface BookDocument {
  readonly kind: 'book';
  readonly file: string;
  readonly redirects: Redirects;
  readonly diagnostics: readonly Diagnostic[];
}

/** A file that could not be read as text; it takes part only with its diagnostics. */
interface UnreadDocument {
  readonly kind: 'unread';
  readonly file: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** One parsed file. Plain data: it is kept (parse-cache.ts) and used again while the file's hash is the same. */
export type Document =
  StoryDocument | MetanarrativeDocument | CharacterDocument | ContentsDocument | BookDocument | UnreadDocument;
