import { isHidden } from "#lib/crawler/html/parse/hidden";
import { findAll, type HtmlElement, isRaw } from "#lib/crawler/html/parse/html-tree";
import { contactWords } from "#lib/crawler/html/write/contact-words";
import { tidyInline } from "#lib/crawler/html/write/inline-text";
import type { LooseBlock } from "#lib/crawler/html/write/write-blocks";

/** A paragraph at a page's foot that says more than this is prose: legal text, or what the site is about. */
const TEXT_MAX = 240;
const TITLE_MAX = 60;
/** "Sunday closed": what names a day without an hour is no longer than this. */
const SHORT = 40;
const READ_MAX = 200;
const KEPT_MAX = 12;

const FOOT = /(^|[\s_-])(footer|site-?info|contact-?info)($|[\s_-])/i;
const LEFT_OUT = new Set(["nav", "form", "button", "select", "textarea", "dialog"]);
const BOX = /^(address|article|aside|blockquote|dd|div|dl|dt|figure|footer|h[1-6]|hr|li|ol|p|section|table|tr|ul)$/;
const HEADING = /^h[1-6]$/;

const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+\.[\p{L}\p{N}.-]*\p{L}/u;
/** With the 0 or the + in front, or in groups of three, three and four. */
const PHONE =
  /(?<![\p{L}\p{N}./-])(?:(?:\+\d|\(0|0)(?:[ ()./-]{0,3}\d){6,14}|(?:1[ .-])?\(?\d{3}\)?[ .-]{1,2}\d{3}[ .-]\d{4})(?!\d)/u;
/** A postal code, as Britain, Canada, the Netherlands, the United States and Japan write it. */
const POSTCODE =
  /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b|\b\d{4} ?[A-Z]{2}\b(?! ?\d)|\b[A-Z]{2},? \d{5}\b|〒 ?\d{3}-?\d{4}/u;
/** Four or five digits and a place, as most of Europe writes it; in English text that may be any number before a name. */
const POSTCODE_AND_PLACE = /(?<![\d.,-])(?!19\d\d |20\d\d )\d{4,5} \p{Lu}\p{L}+/u;
const YEARS = /(?:©|\(c\)|copyright) ?(?:\d{4})?(?: ?[-–] ?\d{4})?/giu;
const CLOCK = /(?<![\d.])\d{1,2}(?:[:.]\d{2}(?![\d.])| ?(?:[ap]\.?m\b|uhr\b|h\b|時|点))/giu;

const KINDS = ["address", "phone", "email", "hours"] as const;
type Kind = (typeof KINDS)[number];
type Said = { text: string; heading: boolean };
type Language = { isEnglish: boolean; long: ReadonlySet<string>; short: ReadonlySet<string> };

/**
 * What the frame of a page tells of the business, as a section of its own: the paragraphs at its foot that hold an address, a phone
 * number, an email address or opening hours, with the heading that stands above them, and that `shown` does not hold already. Visitors ask
 * for these most, and many sites say them nowhere else. `tag` is the page's BCP 47 tag, whose language heads the section. Empty where there
 * is nothing of the kind.
 */
export function contactSection(root: HtmlElement, shown: string, tag: string | null): LooseBlock[] {
  const boxes = feet(root);
  if (boxes.length === 0) return [];
  const language = languageOf(tag);
  const found = new Set<Kind>();
  const blocks: LooseBlock[] = [];
  for (const said of boxes.map(readFoot)) {
    let title: string | null = null;
    for (const [at, { text, heading }] of said.entries()) {
      const kinds = heading ? [] : kindsIn(text, language);
      if (kinds.length === 0) title = heading ? text : null;
      const whole = kinds.includes("address") ? withStreet(text, said[at - 1]) : text;
      if (kinds.length === 0 || blocks.length >= KEPT_MAX || shown.includes(text)) continue;
      if (blocks.some((block) => block.text.includes(whole))) continue;
      for (const kind of kinds) found.add(kind);
      if (title !== null && title.length <= TITLE_MAX) blocks.push(headed(3, title));
      title = null;
      blocks.push({ kind: "paragraph", level: 0, anchor: null, text: whole });
    }
  }
  if (blocks.length === 0) return [];
  const words = contactWords(tag);
  const names = KINDS.filter((kind) => found.has(kind)).map((kind) => words[kind]);
  return [headed(2, `${words.contact}: ${names.join(", ")}`), ...blocks];
}

const headed = (level: number, text: string): LooseBlock => ({
  kind: "heading",
  level,
  anchor: null,
  text: `${"#".repeat(level)} ${text}`,
});

/** The outermost boxes at a page's foot; an article's own foot is not the page's. */
function feet(root: HtmlElement): HtmlElement[] {
  const all = findAll(root, isFoot);
  const inside = new Set(all);
  return all.filter((element) => {
    if (isHidden(element)) return false;
    for (let at = element.parent; at; at = at.parent)
      if (inside.has(at) || /^(article|main|blockquote)$/.test(at.name) || isHidden(at)) return false;
    return true;
  });
}

function isFoot({ name, attributes }: HtmlElement): boolean {
  if (name === "footer" || attributes.role === "contentinfo") return true;
  return (name === "div" || name === "section") && FOOT.test(`${attributes.class ?? ""} ${attributes.id ?? ""}`);
}

/** Its paragraphs and headings in order; the lines of one paragraph stay together. */
function readFoot(foot: HtmlElement): Said[] {
  const said: Said[] = [];
  let parts: string[] = [];
  const flush = (heading: boolean) => {
    const text = tidyInline(parts.join("")).replaceAll(" ,", ",");
    if (text !== "" && said.length < READ_MAX) said.push({ text, heading });
    parts = [];
  };
  const walk = (from: HtmlElement) => {
    for (const child of from.children) {
      if (child.kind === "text") parts.push(child.text);
      else if (child.name === "br") parts.push("\n");
      else if (!isRaw(child.name) && !LEFT_OUT.has(child.name) && !isHidden(child)) {
        const isBox = BOX.test(child.name);
        if (isBox) flush(false);
        walk(child);
        if (isBox) flush(HEADING.test(child.name));
        else parts.push(" ");
      }
    }
  };
  walk(foot);
  flush(false);
  return said;
}

/** A line with a postal code alone, and the street in the paragraph before it. */
function withStreet(text: string, before: Said | undefined): string {
  const code = text.search(POSTCODE);
  if (!before || before.heading || before.text.length > TITLE_MAX || !/\d/.test(before.text)) return text;
  return /\d/.test(text.slice(0, Math.max(code, 0))) ? text : `${before.text}\n${text}`;
}

function kindsIn(text: string, language: Language): Kind[] {
  if (text.length > TEXT_MAX) return [];
  const said = text.replace(YEARS, " ");
  const holds: Record<Kind, boolean> = {
    address: POSTCODE.test(said) || (!language.isEnglish && POSTCODE_AND_PLACE.test(said)),
    phone: PHONE.test(said),
    email: EMAIL.test(said),
    hours: tellsHours(said, language),
  };
  return KINDS.filter((kind) => holds[kind]);
}

function tellsHours(said: string, { long, short }: Language): boolean {
  const words = said.toLowerCase().match(/\p{L}+/gu) ?? [];
  const hasNumber = /\d/.test(said);
  if (words.some((word) => long.has(word))) return hasNumber || said.length <= SHORT;
  return (hasNumber && words.some((word) => short.has(word))) || (said.match(CLOCK)?.length ?? 0) > 1;
}

/** With the days of the week in lower case, in the page's language and in English. */
function languageOf(tag: string | null): Language {
  const locales = [tag !== null && isTag(tag) ? tag : "en", "en"];
  const names = (weekday: "long" | "short") =>
    new Set(locales.flatMap((locale) => namesOfDays(new Intl.DateTimeFormat(locale, { weekday, timeZone: "UTC" }))));
  return { isEnglish: /^en\b/i.test(tag ?? "en"), long: names("long"), short: names("short") };
}

/** From a Monday on. */
const namesOfDays = (format: Intl.DateTimeFormat) =>
  [1, 2, 3, 4, 5, 6, 7].map((day) =>
    format
      .format(Date.UTC(2024, 0, day))
      .toLowerCase()
      .replace(/\.$/, ""),
  );

function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
