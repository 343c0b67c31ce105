export type DisplayedSample = { operation: string; language: string; program: string };

const ENTITIES: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' };
const SECTION = /<section id="([\w-]+)">(.*?)<\/section>/gs;
const SAMPLE = /<pre [^>]*data-language="(\w+)"[^>]*><code>(.*?)<\/code><\/pre>/gs;

/** The programs that a page of the reference shows, as their readers copy them. */
export function samplesOn(page: string): DisplayedSample[] {
  return [...page.matchAll(SECTION)].flatMap(([, operation = "", section = ""]) =>
    [...section.matchAll(SAMPLE)].map(([, language = "", code = ""]) => ({
      operation,
      language,
      program: code.replace(/<[^>]*>/g, "").replace(/&\w+;/g, (entity) => ENTITIES[entity] ?? entity),
    })),
  );
}
