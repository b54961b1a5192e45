/** Hosts that say nothing of anybody: the documentation of Rust and its crates, and every machine's own. */
const PUBLIC_HOST =
  /^(?:docs\.rs|crates\.io|(?:[a-z-]+\.)?rust-lang\.org|rust-lang\.github\.io|localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\])$/i;

/** Ends of host names that could be the name of a field, too; `rs` and `py` are files. */
const ENDINGS =
  'net|io|dev|app|cloud|internal|local|lan|corp|home|eu|de|uk|fr|nl|ch|at|it|es|se|pl|us|ca|au|jp|cn|br|ru|co|me|ai|tv';

type Mask = readonly [pattern: RegExp, sign: string | ((match: string, ...groups: string[]) => string)];

/** Every quantifier that something may follow is bounded, so that the time grows with the length alone. */
const MASKS: readonly Mask[] = [
  [/-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,40}-----|$)/g, '[key]'],
  // Discord, GitHub and GitLab, JSON web tokens, and keys that tell by their first letters what they are.
  [/\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,80}/g, '[token]'],
  [/\b(?:gh[pousr]_|github_pat_|glpat-|npm_|sk-|xox[a-z]-|AKIA|AIza)[\w-]{12,255}/g, '[token]'],
  [/\beyJ[\w-]{8,}(?:\.[\w-]*){1,2}/g, '[token]'],
  [/\b(bearer|basic|bot)( +)(?=[^\s\d]{0,99}\d)[\w.~+/=-]{16,}/gi, '$1$2[token]'],
  // What is set or passed under such a name: a text in quotes, or a word with a digit; a type is neither.
  [
    /\b((?:\w{0,30}[_-])?(?:api_?key|secret|passw(?:or)?d|pwd|token|key))(["']? ?[=:] ?)("|')[^"'\n]{1,500}\3/gi,
    '$1$2$3[secret]$3',
  ],
  [
    /\b((?:\w{0,30}[_-])?(?:api_?key|secret|passw(?:or)?d|pwd|token|key)=)(?=[^\s\d&]{0,99}\d)[\w.~+/-]{8,}/gi,
    '$1[secret]',
  ],
  [/\b[a-z][a-z\d+.-]{1,15}:\/\/[^\s<>"'`|\\]+/gi, maskedAddress],
  [/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.[a-z]{2,24}\b/gi, '[mail]'],
  [/[\w.-]{1,64}@[\w.-]{1,64}(?=:[~/])/g, '[host]'],
  [/(\/(?:home|Users)\/|\\Users\\)[^\s/\\:"'`<>]+/g, '$1[name]'],
  [/\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi, '[hex]'],
  [/\b(?:0x)?[\da-f]{16,}\b/gi, '[hex]'],
  [/\b[\w-]{32,}/g, (run) => (isRandom(run) ? '[token]' : run)],
  [/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, (ip) => (PUBLIC_HOST.test(ip) ? ip : '[host]')],
  [/\b[\da-f]{1,4}(?::[\da-f]{1,4}){7}\b|\b[\da-f]{2}(?:[:-][\da-f]{2}){5}\b/gi, '[host]'],
  [/\b(?=[\da-f]{0,3}\d)[\da-f]{4}(?::[\da-f]{1,4}){0,6}::(?:[\da-f]{1,4}(?::[\da-f]{1,4}){0,6}\b)?(?!\w)/gi, '[host]'],
  [/\b[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){0,6}\.(?:com|org|edu|gov)\b(?![\w(.]|::)/gi, hidden],
  // Names that could be fields of a value: with a number or a hyphen, or a port behind them, they are none.
  [new RegExp(String.raw`\b(?:[a-z\d-]{1,63}\.){1,6}(?:${ENDINGS})(?=:\d{2,5}\b)`, 'gi'), hidden],
  [
    new RegExp(String.raw`\b(?=[a-z.]{0,80}[\d-])(?:[a-z][a-z\d-]{0,62}\.){1,6}(?:${ENDINGS})\b(?![\w(.]|::)`, 'gi'),
    hidden,
  ],
];

/**
 * Puts signs in the place of tokens and keys, addresses of mail, of pages and of machines, names of people in paths, and
 * long hexadecimal strings. Paths and code of Rust, names of files, versions, and addresses of Rust's documentation stay.
 * A second time changes nothing.
 */
export function masked(text: string): string {
  const once = maskedOnce(text);
  // A sign may leave something beside it that is seen only now.
  return once === text ? text : masked(once);
}

function maskedOnce(text: string): string {
  return MASKS.reduce((rest, [pattern, sign]) => {
    return typeof sign === 'string' ? rest.replace(pattern, sign) : rest.replace(pattern, sign);
  }, text);
}

function maskedAddress(address: string): string {
  const [, host = ''] = /^\w+:\/\/([^/?#:@]*)(?=[/?#:]|$)/.exec(address) ?? [];
  return PUBLIC_HOST.test(host) ? address : '[address]';
}

function hidden(host: string): string {
  return PUBLIC_HOST.test(host) ? host : '[host]';
}

/** True for letters of both cases with several digits among them, as no name has them. */
function isRandom(run: string): boolean {
  return /[a-z]/.test(run) && /[A-Z]/.test(run) && (run.match(/\d/g) ?? []).length >= 3;
}
