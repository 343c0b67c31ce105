import { type Html, html } from "#lib/reference/html";

type Section = { anchor: string; title: string; level?: 1 | 2; prose: Html; code: Html | null };

/** Prose with its code beside it, under a heading that can be linked to. */
export function sectionHtml({ anchor, title, level = 2, prose, code }: Section): Html {
  const heading = level === 1 ? html`<h1>${title}</h1>` : html`<h2><a href="#${anchor}">${title}</a></h2>`;
  return html`<section id="${anchor}"><div class="prose">${heading}
${prose}</div>${code && html`<div class="code">${code}</div>`}</section>
`;
}
