import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Where the pictures of the documents are. */
export const PICTURES = "docs/images";

/** The size in pixels of a PNG that a document shows, which stands at a fixed place in the file; null where there is no such picture. */
export function pictureSize(src: string): { name: string; width: number; height: number } | null {
  const name = /(?:^|\/)images\/([\w-]+\.png)$/.exec(src)?.[1];
  if (name === undefined || !existsSync(join(PICTURES, name))) return null;
  const file = readFileSync(join(PICTURES, name));
  return { name, width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
}
