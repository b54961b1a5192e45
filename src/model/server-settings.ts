/** What a server chose. */
export interface ServerSettings {
  /** Channel of the weekly digest; `null` for none. */
  readonly digestChannelId: string | null;
  /** True where mentions are answered so that all can read it. */
  readonly publicMentions: boolean;
}

/** What a server has that chose nothing: silent and private. */
export const DEFAULT_SETTINGS: ServerSettings = { digestChannelId: null, publicMentions: false };
