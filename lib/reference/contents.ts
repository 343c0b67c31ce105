import { type Html, html } from "#lib/reference/html";
import { GETTING_STARTED, type Page, type Section } from "#lib/reference/pages";

const FOUR = /^chatbot_/;

const addressOf = ({ name }: Page) => (name === "" ? "/docs" : `/docs/${name}`);

const sectionLink = (page: Page, { anchor, title, method }: Section, here: boolean) =>
  html`<li><a href="${here ? "" : addressOf(page)}#${anchor}"><span>${anchor === "api-reference" ? "Introduction" : title}</span>${method !== null && html`<b class="m-${method}">${method === "DELETE" ? "DEL" : method}</b>`}</a></li>`;

function group(title: string, links: readonly Html[]): Html {
  return html`<h2>${title}</h2><ul>${links}</ul>`;
}

/** The contents of all pages, as they stand on one of them: that page's own sections are open. */
export function contentsOf(current: Page, pages: readonly Page[]): Html {
  const [first, ...others] = pages;
  if (!first) throw new Error("There is no page.");
  const isHere = current.name === "";
  const inFirst = (wanted: (section: Section) => boolean) =>
    first.sections.filter(wanted).map((section) => sectionLink(first, section, isHere));
  const link = (page: Page) => {
    const here = page.name === current.name;
    const inner = here ? page.sections.filter(({ title }) => title !== page.title) : [];
    return html`<li><a href="${addressOf(page)}"${here && html` aria-current="page"`}>${page.title === "Chatbot2000" ? "About" : page.title}</a>${inner.length > 0 && html`<ul>${inner.map((section) => sectionLink(page, section, true))}</ul>`}</li>`;
  };
  const isTopic = ({ anchor }: Section) => !FOUR.test(anchor) && !GETTING_STARTED.includes(anchor);
  return html`${group(
    "Getting started",
    inFirst(({ anchor }) => GETTING_STARTED.includes(anchor)),
  )}
${group(
  "Endpoints",
  inFirst(({ anchor }) => FOUR.test(anchor)),
)}
${group("Topics", inFirst(isTopic))}
${group("Resources", others.filter(({ kind, name }) => kind === "reference" && name !== "errors").map(link))}
${group("Documentation", others.filter(({ kind }) => kind === "guide").map(link))}`;
}
