import { createHash } from "node:crypto";

/** SHA-256 (hex) of a page's text with its white space evened out: equal for pages that read the same. */
export function contentHash(text: string): string {
  return createHash("sha256").update(text.normalize("NFC").replace(/\s+/g, " ").trim()).digest("hex");
}
