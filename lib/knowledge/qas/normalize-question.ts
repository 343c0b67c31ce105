import { createHash } from "node:crypto";
import { questionKey } from "#lib/answering/text/question-key";

/** PostgreSQL's index rows end at 2,704 bytes: a longer key is kept as its digest. */
const KEY_BYTES_MAX = 500;

/** Of `normalizeQuestion`'s definition: count it up with every change of it, and `rekeyQuestions` makes the stored keys anew. */
export const KEY_VERSION = 1;

/** `questionKey` as it is stored and as no chatbot has it twice: what makes two questions the same. */
export function normalizeQuestion(question: string): string {
  const key = questionKey(question);
  return Buffer.byteLength(key) <= KEY_BYTES_MAX ? key : `sha256:${createHash("sha256").update(key).digest("hex")}`;
}
