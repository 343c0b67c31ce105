import { decodeHTML } from "entities";

export type DisplayedSample = { operation: string; language: string; program: string };

const SECTION = /<section id="([\w-]+)">(.*?)<\/section>/gs;
const SAMPLE = /<pre [^>]*data-language="(\w+)"[^>]*><code>(.*?)<\/code><\/pre>/gs;

/** The programs that a page of the reference shows, as their readers copy them. */
export function samplesOn(page: string): DisplayedSample[] {
  return [...page.matchAll(SECTION)].flatMap(([, operation = "", section = ""]) =>
    [...section.matchAll(SAMPLE)].map(([, language = "", code = ""]) => ({
      operation,
      language,
      program: decodeHTML(code.replace(/<[^>]*>/g, "")),
    })),
  );
}

const BLOCK = /<figure class="sample"><figcaption>([\w ]+)<\/figcaption><pre tabindex="0"><code>(.*?)<\/code><\/pre>/gs;

/** The blocks of code beside the prose of a page, by their titles. */
export function blocksOn(page: string): Map<string, string> {
  return new Map(
    [...page.matchAll(BLOCK)].map(([, title = "", code = ""]) => [title, decodeHTML(code.replace(/<[^>]*>/g, ""))]),
  );
}
