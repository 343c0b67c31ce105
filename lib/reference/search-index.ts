import type { SearchEntry } from "#lib/browser/reference/find-sections";
import { STATUS_BY_CODE } from "#lib/process/errors";
import type { Page } from "#lib/reference/pages";

const FENCE = /^```.*?^```/gms;
const WORD = /[\p{L}\p{N}_]{2,}/gu;

const wordsOf = (markdown: string) =>
  [...new Set(markdown.replace(FENCE, "").toLowerCase().match(WORD) ?? [])].join(" ");

/** What the search looks through: each section once, without its code, and each error code. */
export function searchIndex(pages: readonly Page[]): SearchEntry[] {
  const seen = new Set<string>();
  const sections = pages.flatMap(({ name, title: page, sections }) =>
    sections
      .filter(({ markdown }) => !seen.has(markdown) && seen.add(markdown))
      .map(({ anchor, title, markdown }) => ({
        title,
        page,
        href: `/docs${name === "" ? "" : `/${name}`}#${anchor}`,
        words: wordsOf(markdown),
      })),
  );
  const codes = Object.keys(STATUS_BY_CODE).map((code) => ({
    title: code,
    page: "Errors",
    href: `/docs/errors#${code}`,
    words: "",
  }));
  return [...sections, ...codes];
}
