import { removeInvisible } from "#lib/answering/check/check-plain-text";

const TAG = /<!--[\s\S]*?(?:-->|$)|<\/?[a-z][^<>]*>|<[!?][^<>]*>/giu;
/** `<file>` in a command's description: a word in angle brackets that is no element of HTML, and nothing else. */
const PLACEHOLDER = /^<([a-z][a-z0-9_-]{0,40})>$/iu;
const ELEMENTS: ReadonlySet<string> = new Set(
  "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html i iframe image img input ins isindex kbd keygen label legend li link listing main map mark marquee math menu meta meter nav nobr noembed noframes noscript object ol optgroup option output p param picture plaintext pre progress q rp rt ruby s samp script section select slot small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp".split(
    " ",
  ),
);
const AUTOLINK = /<((?:https?:\/\/|mailto:)[^\s<>]+|[^\s<>@]+@[^\s<>@]+)>/giu;
/** What is longer than these is no longer an image or a link; its brackets are taken apart below. */
const IMAGE = /!\[[^\]]{0,500}\](?:\([^()]{0,2000}(?:\([^()]{0,200}\)[^()]{0,200}){0,9}\)|\[[^\]]{0,500}\])?/gu;
const DEFINITION = /^(?:[\s>*+-]|\d{1,3}[.)])*\[[^\]]+\]:.*$/u;
const LINK =
  /\[([^\][]{0,2000})\]\s?\(\s{0,4}<?([^\s()<>]{0,2000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,200}){0,9})>?(?:\s{1,4}(?:"[^"]{0,500}"|'[^']{0,500}'|\([^)]{0,500}\)))?\s{0,4}\)/gu;
const REFERENCE = /\[([^\][]+)\]\s?\[([^\][]*)\]/gu;
const NUMBER = /^\s*\^?\d{1,3}\s*$/;

/** A replacement may set free what was hidden around it ("<scr<b>ipt>"), so it is repeated until nothing changes. */
function settle(text: string, change: (text: string) => string): string {
  let before = text;
  for (let round = 0; round < 8; round++) {
    const after = change(before);
    if (after === before) return after;
    before = after;
  }
  // Whoever nests deeper than this wants no formatting.
  return before.replace(/[<>[\]()!]/g, " ");
}

/**
 * The sentence as plain Markdown that can cause no request: no images, no HTML, no link targets of the model's making, no reference
 * definitions, no invisible characters. Link texts stay, numbered links become markers. An address stays as text; whether it may is judged
 * elsewhere. Empty when nothing is left.
 */
export function withoutActiveMarkup(sentence: string): string {
  const visible = removeInvisible(sentence);
  if (!/[<>[\]]/.test(visible)) return visible;
  if (DEFINITION.test(visible)) return "";
  const plain = settle(visible.replace(AUTOLINK, "$1"), (text) =>
    text
      .replace(TAG, withoutTag)
      .replace(IMAGE, "")
      .replace(LINK, (_, label: string, url: string) => linkText(label, url))
      .replace(REFERENCE, (whole, label: string, target: string) => {
        if (NUMBER.test(label)) return whole;
        return NUMBER.test(target) ? `${label} [${target.trim()}]` : label;
      }),
  );
  // What is left of an opened tag, image or link must not find its other half in a later sentence.
  return plain
    .replace(/<(?=[a-z!/?])/giu, "< ")
    .replace(/!\[/g, "! [")
    .replace(/\]\(/g, "] (");
}

/** Markup goes; a placeholder stays readable in brackets that no browser takes for markup. */
function withoutTag(tag: string): string {
  const name = PLACEHOLDER.exec(tag)?.[1];
  return name === undefined || ELEMENTS.has(name.toLowerCase()) ? "" : `‹${name}›`;
}

/** A link becomes its text, with the address behind it where the text does not name it already. */
function linkText(label: string, url: string): string {
  if (NUMBER.test(label)) return `[${label.trim()}]`;
  const text = label.trim();
  if (!/^(?:https?:\/\/|mailto:)/i.test(url)) return text;
  const address = url.replace(/^mailto:/i, "");
  return text === "" || text === address ? address : `${text} (${address})`;
}
