/** Result of a maintainer's action, in words. */
export interface Report {
  readonly kind: 'done' | 'unchanged' | 'refused' | 'fault';
  /** One sentence. */
  readonly summary: string;
  /** What changed, or why not, a line each; may be empty. */
  readonly details: readonly string[];
}
