/**
 * Writes lib/answering/ranking/background-words.ts: how often English words occur in questions at large. Run again with
 * `node bench/answers-background.ts`. From the training parts of CLINC150 (CC-BY-3.0) and HWU64 (CC-BY-4.0) and the questions
 * of the COVID FAQ (Apache-2.0); BANKING77 is left out so that its figures show what a new chatbot gets.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Labelled, readRows } from "#bench/answers-data";
import { splitWords } from "#lib/answering/text/split-words";

/** A word must occur this often to say anything about English at large. */
const MIN_TIMES = 4;

const texts = [
  ...readRows<Labelled>("clinc150/full_train.jsonl").map((row) => row.text),
  ...readRows<Labelled>("hwu64/train.jsonl").map((row) => row.text),
  ...readRows<{ question: string }>("covid-faq/faq.jsonl").map((row) => row.question),
];
const times = new Map<string, number>();
for (const text of texts)
  for (const word of new Set(splitWords(text).map(({ text: spelling }) => spelling)))
    times.set(word, (times.get(word) ?? 0) + 1);
const words = [...times]
  .filter(([word, count]) => count >= MIN_TIMES && /^\p{L}+$/u.test(word))
  .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  .map(([word, count]) => `${word}:${Math.round((count * 100_000) / texts.length)}`);
writeFileSync(
  join(import.meta.dirname, "..", "lib", "answering", "ranking", "background-words.ts"),
  `/** English words with the number of questions per 100,000 that hold them. Written by \`node bench/answers-background.ts\`. */
export const BACKGROUND_WORDS =
  "${words.join(" ")}";
`,
);
console.log(`${words.length} words of ${texts.length} questions`);
