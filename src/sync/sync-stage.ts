/** The stages of a sync, in order. */
export type SyncStage = 'asking' | 'fetching' | 'writing' | 'checking' | 'switching' | 'tidying';
