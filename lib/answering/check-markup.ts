import { removeInvisible } from "#lib/answering/check-plain-text";

const TAG = /<!--[\s\S]*?(?:-->|$)|<\/?[a-z][^<>]*>|<[!?][^<>]*>/giu;
const AUTOLINK = /<((?:https?:\/\/|mailto:)[^\s<>]+|[^\s<>@]+@[^\s<>@]+)>/giu;
const IMAGE = /!\[[^\]]*\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])?/gu;
const DEFINITION = /^\s*(?:(?:[>*+-]|\d{1,3}[.)])\s*)*\[[^\]]+\]:.*$/u;
const LINK =
  /\[([^\][]*)\]\s?\(\s*<?([^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:\s+(?:"[^"]*"|'[^']*'|\([^)]*\)))?\s*\)/gu;
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
      .replace(TAG, "")
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

/** A link becomes its text, with the address behind it where the text does not name it already. */
function linkText(label: string, url: string): string {
  if (NUMBER.test(label)) return `[${label.trim()}]`;
  const text = label.trim();
  if (!/^(?:https?:\/\/|mailto:)/i.test(url)) return text;
  const address = url.replace(/^mailto:/i, "");
  return text === "" || text === address ? address : `${text} (${address})`;
}
