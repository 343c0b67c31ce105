import type { ExtractedPage } from "#lib/crawler/extract/extracted-page";
import { contactWords } from "#lib/crawler/html/write/contact-words";

/**
 * A page's text without what its foot says of the business: that is kept on purpose, and the benchmark's truth is a page's main part alone.
 */
export function mainText({ text, language }: Pick<ExtractedPage, "text" | "language">): string {
  const at = text.lastIndexOf(`\n\n## ${contactWords(language).contact}: `);
  return at < 0 ? text : text.slice(0, at);
}
