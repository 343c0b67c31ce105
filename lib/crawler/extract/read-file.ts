import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { contentHash } from "#lib/crawler/extract/content-hash";
import { cutPassages } from "#lib/crawler/extract/cut-passages";
import { extractBody } from "#lib/crawler/extract/extract-body";
import type { ExtractedPage } from "#lib/crawler/extract/extracted-page";
import { countCharacters } from "#lib/process/count-characters";

export type FileToRead = {
  path: string;
  name: string;
  contentType: string;
  /** The folder, made here, that gets the parts: `text-0.json` and so on, each `{text}`, and `passages-0.json` and so on, each a list. */
  into: string;
};

export type ExtractedFile = {
  /** Without what the parts hold, blocks and links. */
  page: ExtractedPage;
  contentHash: string;
  characters: number;
  passageCount: number;
  /** How many there are of each. */
  parts: { text: number; passages: number };
};

/** Characters of a part's text, and passages of a part: about as many bytes. */
const TEXT_PART = 100_000;
const PASSAGES_PART = 75;

/** Reads a file and writes its text and passages in parts that are small enough for one statement. Throws what `extractBody` throws. */
export async function readFileInParts({ path, name, contentType, into }: FileToRead): Promise<ExtractedFile> {
  const body = new Uint8Array(await readFile(path));
  const page = await extractBody({ finalUrl: name, status: 200, contentType, charset: "", body });
  const passages = cutPassages(page);
  await mkdir(into);
  const parts = { text: 0, passages: 0 };
  const write = (kind: keyof typeof parts, part: unknown) =>
    writeFile(join(into, `${kind}-${parts[kind]++}.json`), JSON.stringify(part));
  for (let start = 0, end = 0; start < page.text.length; start = end) {
    end = Math.min(start + TEXT_PART, page.text.length);
    // Not between the halves of one character.
    if (/[\ud800-\udbff]/.test(page.text.charAt(end - 1))) end -= 1;
    await write("text", { text: page.text.slice(start, end) });
  }
  for (let start = 0; start < passages.length; start += PASSAGES_PART) {
    await write("passages", passages.slice(start, start + PASSAGES_PART));
  }
  return {
    page: { ...page, text: "", blocks: [], links: [], passages: [] },
    contentHash: contentHash(page.text),
    characters: countCharacters(page.text),
    passageCount: passages.length,
    parts,
  };
}
