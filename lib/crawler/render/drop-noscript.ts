const START = "<noscript";
const END = "</noscript>";

/** A serialised page without its `<noscript>` parts, which speak to readers without JavaScript. Linear in the page's length. */
export function dropNoscript(html: string): string {
  const lower = html.toLowerCase();
  // Lower case may change a text's length (İ): then the places do not fit, and the page is left as it is.
  if (lower.length !== html.length) return html;
  const kept: string[] = [];
  let at = 0;
  for (;;) {
    const start = lower.indexOf(START, at);
    const end = start === -1 ? -1 : lower.indexOf(END, start);
    if (end === -1) break;
    kept.push(html.slice(at, start));
    at = end + END.length;
  }
  return kept.join("") + html.slice(at);
}
