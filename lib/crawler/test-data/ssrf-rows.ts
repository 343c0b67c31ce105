import { readFileSync } from "node:fs";

export type SsrfRow = { url: string; category: string; note: string };

const folder = new URL(".", import.meta.url);

/** The URL forms that a fetcher must refuse or stop; how they are to be served stands in the file's head. */
export function rejectRows(): SsrfRow[] {
  return parse("ssrf-reject.tsv");
}

/** Ordinary addresses that a fetcher must not refuse. */
export function allowRows(): SsrfRow[] {
  return parse("ssrf-allow.txt");
}

function parse(file: string): SsrfRow[] {
  const lines = readFileSync(new URL(file, folder), "utf8").split("\n");
  return lines
    .filter((line) => line.includes("\t"))
    .map((line) => {
      const [first = "", comment = ""] = line.split("\t# ");
      const url = first.startsWith('"') ? String(JSON.parse(first)) : first;
      const [category = "", ...note] = comment.split(": ");
      return { url, category, note: note.join(": ") };
    });
}
