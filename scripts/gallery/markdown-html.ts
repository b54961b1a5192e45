/** Text as HTML shows it, safe between tags and in attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** The part of Discord's markdown that Quobot writes, as HTML. Anything else is shown as it stands. */
export function markdownHtml(markdown: string): string {
  const parts = markdown.split(/^```(\w*)\n([\s\S]*?)\n```$/mu);
  let html = '';
  for (let at = 0; at < parts.length; at += 3) {
    html += linesHtml((parts[at] ?? '').replace(/^\n|\n$/gu, ''));
    if (at + 2 < parts.length) html += `<pre>${escapeHtml(parts[at + 2] ?? '')}</pre>`;
  }
  return html;
}

interface Line {
  readonly kind: 'heading' | 'small' | 'quote' | 'item' | 'text';
  readonly html: string;
  readonly depth: number;
  /** The number or bullet of an item. */
  readonly mark: string;
}

function linesHtml(text: string): string {
  return text === ''
    ? ''
    : text
        .split('\n')
        .map((line) => lineHtml(readLine(line)))
        .join('');
}

function readLine(line: string): Line {
  const item = /^( *)(-|\d+\.) (.*)$/u.exec(line);
  if (item) {
    const [, indent = '', mark = '-', rest = ''] = item;
    return {
      kind: 'item',
      html: inlineHtml(rest),
      depth: Math.floor(indent.length / 2),
      mark: mark === '-' ? '•' : mark,
    };
  }
  for (const [prefix, kind] of [
    ['### ', 'heading'],
    ['-# ', 'small'],
    ['> ', 'quote'],
  ] as const) {
    if (line.startsWith(prefix)) return { kind, html: inlineHtml(line.slice(prefix.length)), depth: 0, mark: '' };
  }
  return { kind: 'text', html: inlineHtml(line), depth: 0, mark: '' };
}

function lineHtml({ kind, html, depth, mark }: Line): string {
  if (kind !== 'item') return `<div class="${kind}">${html}</div>`;
  return `<div class="item" style="margin-left:${depth * 22}px"><span class="mark">${mark}</span><span>${html}</span></div>`;
}

/** Each rule takes the match's groups; code first, so that nothing is read inside of it. */
const RULES: readonly (readonly [pattern: RegExp, html: (first: string, second: string) => string])[] = [
  [/``? ?(.+?) ?``?(?!`)/u, (code) => `<code>${escapeHtml(code)}</code>`],
  [/\\([!-/:-@[-`{-~])/u, (sign) => escapeHtml(sign)],
  [/\*\*(.+?)\*\*/u, (bold) => `<b>${inlineHtml(bold)}</b>`],
  [/\*(.+?)\*/u, (italic) => `<i>${inlineHtml(italic)}</i>`],
  [
    /\[((?:\\.|[^\]])+)\]\((https?:[^)\s]+)\)/u,
    (label, url) => `<a href="${escapeHtml(url)}">${inlineHtml(label)}</a>`,
  ],
  [/<(https?:[^>\s]+)>/u, (url) => `<a href="${escapeHtml(url)}">${escapeHtml(url)}</a>`],
  [/<@(\d+)>/u, () => '<span class="mention">@Ferris</span>'],
  [/<\/([\w -]+):\d+>/u, (command) => `<span class="mention">/${escapeHtml(command)}</span>`],
];

function inlineHtml(text: string): string {
  let rest = text;
  let html = '';
  while (rest !== '') {
    const found = RULES.flatMap(([pattern, make]) => {
      const match = pattern.exec(rest);
      return match ? [{ match, make }] : [];
    }).sort((a, b) => a.match.index - b.match.index)[0];
    if (!found) return html + escapeHtml(rest);
    const { match, make } = found;
    html += escapeHtml(rest.slice(0, match.index)) + make(match[1] ?? '', match[2] ?? '');
    rest = rest.slice(match.index + match[0].length);
  }
  return html;
}
