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
