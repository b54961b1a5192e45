/** What a page needs to know of the site around it. */
export interface SiteFrame {
  /** Path that the site's root is served at, `/` or for example `/quobot/`. */
  readonly base: string;
  /** Whole address of the root, ending in `/`; `null` where it is not known. */
  readonly siteUrl: string | null;
  /** Version of the index that all pages are built from. */
  readonly edition: string;
  /** Gives the address of a file in `assets/`, which changes with what is in it, so that it may be kept for good. */
  readonly asset: (name: string) => string;
  /** Gives the address of the picture that stands for a category, of the site's own for `null` and where there is none. */
  readonly picture: (category: string | null) => string;
}
