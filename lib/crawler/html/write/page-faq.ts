import type { FaqEntry } from "#lib/crawler/extract/extracted-page";
import { elementsNamed, findAll, type HtmlElement, plainText } from "#lib/crawler/html/parse/html-tree";
import { inlineText } from "#lib/crawler/html/write/inline-text";

const MAX_ENTRIES = 200;
const INTERROGATIVE =
  /^(how|what|when|where|which|who|whom|whose|why|can|could|do|does|did|is|are|am|was|will|would|should|may|must|has|have)\b/i;

/** Questions and answers that a page marks up: microdata, details with a summary, and definition lists of questions. */
export function pageFaq(body: HtmlElement): FaqEntry[] {
  return [...microdata(body), ...details(body), ...definitions(body)];
}

/** Neither the element nor what it stands in is hidden from readers. */
function isShown(element: HtmlElement): boolean {
  for (let at: HtmlElement | null = element; at; at = at.parent) if (at.cut > 2) return false;
  return true;
}

/** Each question once, the first answer counts; empty ones are left out. */
export function uniqueFaq(entries: readonly FaqEntry[]): FaqEntry[] {
  const seen = new Set<string>();
  const unique: FaqEntry[] = [];
  for (const { question, answer } of entries) {
    const entry = { question: question.replace(/\s+/g, " ").trim(), answer: answer.trim() };
    const key = entry.question.toLowerCase();
    if (entry.question.length < 3 || entry.answer === "" || seen.has(key)) continue;
    seen.add(key);
    unique.push(entry);
  }
  return unique.slice(0, MAX_ENTRIES);
}

function isQuestion(text: string): boolean {
  return /[?？؟;]\s*$/.test(text) || INTERROGATIVE.test(text);
}

function microdata(body: HtmlElement): FaqEntry[] {
  const has = (element: HtmlElement, prop: string) => (element.attributes.itemprop ?? "").split(/\s+/).includes(prop);
  return findAll(
    body,
    (element) => element.attributes.itemtype?.endsWith("schema.org/Question") === true && isShown(element),
  ).map((item) => {
    const name = findAll(item, (element) => has(element, "name"))[0];
    const answer = findAll(item, (element) => has(element, "acceptedAnswer"))[0];
    const text = answer && (findAll(answer, (element) => has(element, "text"))[0] ?? answer);
    return { question: name ? plainText(name) : "", answer: text ? inlineText(text) : "" };
  });
}

function details(body: HtmlElement): FaqEntry[] {
  return elementsNamed(body, "details")
    .filter(isShown)
    .flatMap((element) => {
      const summary = element.children.find((child) => child.kind === "element" && child.name === "summary");
      if (summary?.kind !== "element") return [];
      const question = inlineText(summary, true);
      return [{ question, answer: inlineText(element, false, (child) => (child === summary ? "" : null)) }];
    });
}

/** Glossaries and parameter lists are definition lists too: only lists that mostly ask are taken. */
function definitions(body: HtmlElement): FaqEntry[] {
  return elementsNamed(body, "dl")
    .filter(isShown)
    .flatMap((list) => {
      const entries: FaqEntry[] = [];
      for (const child of findAll(list, (element) => element.name === "dt" || element.name === "dd")) {
        const last = entries.at(-1);
        const text = inlineText(child, true);
        if (child.name === "dt") entries.push({ question: text, answer: "" });
        else if (last) last.answer = last.answer === "" ? text : `${last.answer}\n${text}`;
      }
      const asking = entries.filter((entry) => isQuestion(entry.question)).length;
      return asking * 2 >= entries.length ? entries : [];
    });
}
