import { messageHtml, type Component } from './message-html.ts';
import { escapeHtml } from './markdown-html.ts';

/** One message of the gallery. */
export interface Exhibit {
  /** Kebab-case: the name of its picture. */
  readonly name: string;
  /** What somebody did to get it. */
  readonly title: string;
  readonly components: readonly Component[];
  /** True for a message that only one person sees. */
  readonly isPrivate: boolean;
}

/** A page with all exhibits, that needs nothing else. */
export function pageHtml(exhibits: readonly Exhibit[]): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Quobot's replies</title><style>${STYLE}</style></head>
<body>${exhibits.map(exhibitHtml).join('\n')}<script>${MEASURE}</script></body></html>
`;
}

function exhibitHtml({ name, title, components, isPrivate }: Exhibit): string {
  return `<article id="${name}">
<h2>${escapeHtml(title)}</h2>
<div class="message"><div class="face">Q</div><div class="body">
<div class="who"><b>Quobot</b><span class="tag">APP</span><time>Today at 12:00</time></div>
${messageHtml(components)}
${isPrivate ? `<div class="only">${EYE} Only you can see this · <a>Dismiss message</a></div>` : ''}
</div></div></article>`;
}

/** Drawn, since not every machine has a font with the sign. */
const EYE =
  '<svg class="eye" viewBox="0 0 24 24"><path fill="currentColor" fill-rule="evenodd" d="M12 5C6 5 2 12 2 12s4 7 10 7 10-7 10-7-4-7-10-7Zm0 3a4 4 0 1 1 0 8 4 4 0 0 1 0-8Zm0 2a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z"/></svg>';

/** Writes into the page how high each message is, and how many characters it shows outside of blocks of code. */
const MEASURE = `for (const a of document.querySelectorAll('article')) {
  const { height } = a.querySelector('.message').getBoundingClientRect();
  const texts = [...a.querySelectorAll('.display')].flatMap((d) => [...d.querySelectorAll('div:not(:has(div))')]);
  a.dataset.height = Math.ceil(height);
  a.dataset.characters = texts.reduce((sum, { textContent }) => sum + [...textContent].length, 0);
}`;

const STYLE = `
body { background: #313338; color: #dbdee1; font: 16px/1.375 "gg sans", "Noto Sans", "Helvetica Neue", Arial, sans-serif; margin: 0; padding: 8px; width: 344px; }
article { padding-top: 8px; }
h2 { color: #949ba4; font-size: 12px; font-weight: 600; margin: 0 0 8px; }
.message { display: flex; gap: 12px; }
.face { background: #5865f2; border-radius: 50%; color: #fff; flex: none; font-weight: 700; height: 40px; line-height: 40px; text-align: center; width: 40px; }
.body { flex: 1; min-width: 0; }
.who b { color: #f2f3f5; font-weight: 500; }
.tag { background: #5865f2; border-radius: 4px; color: #fff; font-size: 10px; font-weight: 600; margin: 0 8px 0 4px; padding: 1px 5px; vertical-align: 2px; }
time, .only { color: #949ba4; font-size: 12px; }
.only { margin-top: 4px; }
.eye { height: 14px; vertical-align: -2px; width: 14px; }
a { color: #00a8fc; text-decoration: none; }
.container { background: #2b2d31; border: 1px solid #3f4147; border-left: 4px solid; border-radius: 8px; display: flex; flex-direction: column; gap: 8px; margin: 4px 0; max-width: 600px; overflow-wrap: anywhere; padding: 12px; }
.section { align-items: flex-start; display: flex; gap: 12px; justify-content: space-between; }
.section > div { min-width: 0; }
.heading { color: #f2f3f5; font-size: 18px; font-weight: 700; }
.small { color: #949ba4; font-size: 13px; }
.quote { border-left: 4px solid #4e5058; border-radius: 2px; padding-left: 12px; }
.item { display: flex; gap: 8px; }
.mark { flex: none; min-width: 14px; text-align: right; }
code { background: #1e1f22; border-radius: 4px; font: 13px/1.3 "gg mono", "Noto Sans Mono", Consolas, monospace; padding: 1px 4px; }
pre { background: #1e1f22; border: 1px solid #1a1b1e; border-radius: 4px; font: 13px/1.4 "gg mono", "Noto Sans Mono", Consolas, monospace; margin: 4px 0 0; overflow: hidden; padding: 8px; white-space: pre-wrap; }
hr { border: 0; border-top: 1px solid #3f4147; margin: 4px 0; width: 100%; }
.row { display: flex; flex-wrap: wrap; gap: 8px; }
.button { background: #4e5058; border-radius: 8px; color: #fff; flex: none; font-size: 14px; font-weight: 500; padding: 7px 14px; white-space: nowrap; }
.button.primary { background: #5865f2; }
.button.danger { background: #da373c; }
.arrow { margin-left: 6px; opacity: .8; }
.select { background: #1e1f22; border: 1px solid #3f4147; border-radius: 8px; color: #949ba4; display: flex; flex: 1; justify-content: space-between; max-width: 400px; padding: 9px 12px; }
.mention { background: #3c4270; border-radius: 3px; color: #c9cdfb; padding: 0 2px; }
`;
