/** The elements of HTML; whatever else stands in angle brackets is text, like `Vec<T>`. */
const ELEMENTS = new Set(
  `a abbr address area article aside audio b base bdi bdo blockquote body br button canvas caption center cite code col
  colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption figure font footer form h1 h2
  h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark math menu meta
  meter nav noscript object ol optgroup option output p param path picture pre progress q rp rt ruby s samp script
  search section select slot small source span strong style sub summary sup svg table tbody td template textarea tfoot
  th thead time title tr track tt u ul var video wbr`.split(/\s+/),
);

const TAG = /<\/?([a-z][\w-]*)[^>]*>/gi;

/** True for the beginning of an HTML element, a comment or a declaration; false for `<T>` and `<Waker>`. */
export function isHtml(tag: string): boolean {
  const name = /^<\/?([a-z][\w:-]*)/i.exec(tag)?.[1];
  // A single capital is a type parameter: no page writes <B> for bold type.
  return name === undefined || (!/^[A-Z]$/.test(name) && ELEMENTS.has(name.toLowerCase()));
}

/** Drops the tags of HTML elements and keeps everything else in angle brackets. */
export function withoutTags(text: string): string {
  return text.replace(TAG, (tag) => (isHtml(tag) ? '' : tag));
}
