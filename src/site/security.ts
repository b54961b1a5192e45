/**
 * The content security policy of every page: its own files alone, no script or style within a page. Whoever serves the
 * site sends it too, with `frame-ancestors 'none'`, which a page cannot say of itself.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
