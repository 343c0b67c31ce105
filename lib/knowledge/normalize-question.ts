import { createHash } from "node:crypto";

/** PostgreSQL's index rows end at 2,704 bytes: a longer key is kept as its digest. */
const KEY_BYTES_MAX = 500;

/**
 * What makes two questions the same: NFKC, lower case, apostrophes dropped, words and numbers only.
 * A question without any word (only signs) is compared as it is.
 */
export function normalizeQuestion(question: string): string {
  const text = question
    .normalize("NFKC")
    .toLowerCase()
    .replace(/['\u2018\u2019\u02bc]/g, "");
  const words = text.match(/[\p{L}\p{M}\p{N}]+/gu)?.join(" ") ?? text.trim();
  return Buffer.byteLength(words) <= KEY_BYTES_MAX
    ? words
    : `sha256:${createHash("sha256").update(words).digest("hex")}`;
}
