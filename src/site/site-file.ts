/** A file of the site. */
export interface SiteFile {
  /** Relative to the site's folder, with forward slashes, for example `a/alan_builds_a_cache/index.html`. */
  readonly path: string;
  readonly content: string | Uint8Array;
}
