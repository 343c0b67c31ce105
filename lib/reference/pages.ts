import { DOCUMENTS } from "#lib/browser/markdown/documents";
import type { GuideSection } from "#lib/browser/markdown/parse-guide";
import { TAGS } from "#lib/operations/operation";
import type { DescribedOperation } from "#lib/reference/described";
import { type Html, html } from "#lib/reference/html";
import { operationMarkdown } from "#lib/reference/operation-markdown";
import { operationSection } from "#lib/reference/operation-section";
import { type Prose, proseHtml, proseMarkdown, readProse } from "#lib/reference/prose";
import { sectionHtml } from "#lib/reference/section";

/** A part of a page that can be linked to, and that has a Markdown page of its own. */
export type Section = { anchor: string; title: string; method: string | null; body: Html; markdown: string };
export type Page = {
  /** Below /docs; empty for the first page. */
  name: string;
  title: string;
  description: string;
  /** A reference has code beside its prose. */
  kind: "reference" | "guide";
  sections: Section[];
};

/** The sections of docs/api.md that the first page has before the four endpoints; the others that no resource has come after them. */
export const GETTING_STARTED: readonly string[] = ["api-reference", "quick-start", "authentication"];
const GUIDES = DOCUMENTS.filter(({ name }) => name !== "api");

function proseSection(prose: Prose, level: 1 | 2 = 2): Section {
  const aside: { blocks: Html[] } = { blocks: [] };
  const body = proseHtml(prose, aside);
  const code = aside.blocks.length > 0 ? html`${aside.blocks}` : null;
  const { anchor, title } = prose;
  return {
    anchor,
    title,
    method: null,
    body: sectionHtml({ anchor, title, level, prose: body, code }),
    markdown: proseMarkdown(prose),
  };
}

const operationOf = (operation: DescribedOperation): Section => ({
  anchor: operation.anchor,
  title: operation.summary,
  method: operation.method,
  body: operationSection(operation),
  markdown: operationMarkdown(operation),
});

function guidePage({ name, file }: { name: string; file: string }): Page {
  const { title, sections } = readProse(name, file);
  const parts = sections.map((prose, at): Section => {
    const isTitle = at === 0 && prose.title === title;
    const heading = isTitle ? html`<h1>${title}</h1>` : html`<h2><a href="#${prose.anchor}">${prose.title}</a></h2>`;
    const body = html`<section id="${prose.anchor}"><div class="prose">${at === 0 && !isTitle && html`<h1>${title}</h1>`}${heading}${proseHtml(prose)}</div></section>\n`;
    return { anchor: prose.anchor, title: prose.title, method: null, body, markdown: proseMarkdown(prose) };
  });
  return { name, title, description: `${title}: the documentation of Chatbot2000.`, kind: "guide", sections: parts };
}

const nameOf = (tag: string) => tag.toLowerCase().replace("&", "").replace(/\W+/g, "-");

const introOf = (tag: string, markdown: string): GuideSection => ({
  headingPath: [tag],
  level: 2,
  heading: tag,
  anchor: nameOf(tag),
  markdown,
});

/** Every page of the reference and of the other documents, in the order of their contents. */
export function makePages(operations: readonly DescribedOperation[]): Page[] {
  const api = readProse("api", "docs/api.md");
  const prose = (anchor: string, level: 1 | 2 = 2) => {
    const found = api.sections.find((section) => section.anchor === anchor);
    if (!found) throw new Error(`docs/api.md has no section ${anchor}.`);
    return proseSection(found, level);
  };
  const topics = api.sections.filter(({ anchor, title }) => !GETTING_STARTED.includes(anchor) && !(title in TAGS));
  const taggedWith = (tag: string) => operations.filter((operation) => operation.tag === tag).map(operationOf);
  const documented = taggedWith("Documented endpoints");
  const first: Page = {
    name: "",
    title: "API reference",
    description:
      "Create a chatbot, give it knowledge and talk to it, from any program: every endpoint with its parameters and code.",
    kind: "reference",
    sections: [
      ...GETTING_STARTED.map((name, at) => prose(name, at === 0 ? 1 : 2)),
      ...documented,
      ...topics.map((topic) => proseSection(topic)),
    ],
  };
  const errors: Page = {
    name: "errors",
    title: "Errors",
    description: "Every error code of the API, with its status and what to do.",
    kind: "reference",
    sections: [prose("errors", 1)],
  };
  const resources = Object.entries(TAGS)
    .filter(([tag]) => tag !== "Documented endpoints" && tag !== "Internal")
    .map(([tag, description]): Page => {
      const found = api.sections.find(({ title }) => title === tag);
      const intro: Prose = found ?? { anchor: nameOf(tag), title: tag, parts: [introOf(tag, description)] };
      return {
        name: nameOf(tag),
        title: tag,
        description,
        kind: "reference",
        sections: [proseSection(intro, 1), ...taggedWith(tag)],
      };
    });
  return [first, errors, ...resources, ...GUIDES.map(guidePage)];
}
