import { readFileSync } from "node:fs";
import { type GuideSection, parseGuide } from "#lib/browser/markdown/parse-guide";
import { type Html, html } from "#lib/reference/html";
import { renderMarkdown } from "#lib/reference/markdown";
import { ORIGIN } from "#lib/reference/placeholders";

/** A section of a document with the smaller ones in it. */
export type Prose = { anchor: string; title: string; parts: GuideSection[] };
type ProseDocument = { title: string; sections: Prose[] };

/** What the documents write for the server's address, where the reader's own belongs. */
const HOSTS = /https:\/\/bots\.example\.com|(?<=HOST=)http:\/\/localhost:3000/g;

/** A document as sections: what stands before the first one bears the document's title. */
export function readProse(name: string, file: string): ProseDocument {
  const guide = parseGuide(name, readFileSync(file, "utf8").replace(HOSTS, ORIGIN));
  const sections: Prose[] = [];
  for (const part of guide.sections) {
    const last = sections.at(-1);
    if (part.level > 2 && last) last.parts.push(part);
    else sections.push({ anchor: part.anchor, title: part.heading, parts: [part] });
  }
  return { title: guide.title, sections };
}

const headingOf = (at: number, { anchor, heading }: GuideSection) => at > 0 && html`<h3 id="${anchor}">${heading}</h3>`;

/** The section's text without its own heading. With `aside` its code is collected there. */
export function proseHtml({ parts }: Prose, aside?: { blocks: Html[] }): Html {
  return html`${parts.map((part, at) => html`${headingOf(at, part)}${renderMarkdown(part.markdown, aside)}`)}`;
}

/** The section as Markdown, under its heading. */
export function proseMarkdown({ parts }: Prose): string {
  return parts
    .map(
      ({ heading, markdown, level }, at) =>
        `${"#".repeat(at === 0 ? Math.min(level, 2) : 3)} ${heading}\n\n${markdown}`,
    )
    .join("\n\n");
}
