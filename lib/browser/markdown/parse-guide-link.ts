import { DOCUMENTS } from "#lib/browser/markdown/documents";
import { safeHref } from "#lib/browser/markdown/safe-href";

/** A link from one document of the product to another, as `docs/limits.md#plans`, `limits.md` or `#plans`. */
const DOCUMENT = /^(?:\.{0,2}\/)*(?:docs\/)?([\w-]+)\.md(#.*)?$/;

/** The page that shows a document. The API's own text is the reference's first page. */
export const guideAddress = (name: string): string => (name === "api" ? "/docs" : `/docs/${encodeURIComponent(name)}`);

/** Where a link of a document leads on the site that shows it; null for what is not shown there. */
export function resolveGuideLink(href: string): string | null {
  if (href.startsWith("#")) return href;
  const [, file = "", anchor = ""] = DOCUMENT.exec(href) ?? [];
  const name = file.toLowerCase();
  if (DOCUMENTS.some((document) => document.name === name)) return `${guideAddress(name)}${anchor}`;
  return safeHref(href);
}

/** The Markdown of a document without links that lead nowhere outside of it: those to other files are their text. */
export function withoutLocalLinks(markdown: string): string {
  return markdown.replace(/!?\[([^[\]]*)\]\((?!https?:|mailto:)[^()\s]*\)/g, "$1");
}
