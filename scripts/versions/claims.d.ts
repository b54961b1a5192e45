/** A claim of the corpus: this crate has this, since that version. */
export interface Api {
  crate: string;
  name: string;
  since?: string;
  evidence: string;
}

/** Where sources come from. */
export interface Sources {
  folderOf: (crate: string, version: string) => string | null;
  versionBefore: (crate: string, version: string) => string | null;
  library: string | null;
}

export const SKIPPED: { skipped: true };
export function contradictions(apis: Api[]): string[];
export function isOlder(read: string | undefined, since: string | undefined): boolean;
export function faultOfApi(api: Api, read: string | undefined, sources: Sources): string | typeof SKIPPED | null;
export function stableSince(source: string, text: string): string[];
