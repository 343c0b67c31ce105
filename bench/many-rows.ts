import { type Labelled, passageRow, randomFrom, readCollection, readRows, shuffled } from "#bench/answers-data";
import type { PassageRow, QaRow } from "#lib/answering/types";

/** Q&As of two questions each, cut from the questions of all three collections. */
export function manyQas(count: number): QaRow[] {
  const files = ["banking77/train.jsonl", "clinc150/full_train.jsonl", "hwu64/train.jsonl"];
  const questions = shuffled(
    files.flatMap((file) => readRows<Labelled>(file)),
    1,
  ).map((row) => row.text);
  return Array.from({ length: count }, (_, i) => {
    const own = questions.slice(2 * i, 2 * i + 2);
    return { id: `qa${i}`, answer: `${questions[2 * count + i] ?? i} ${i}`, questions: own };
  });
}

/** Passages of about 240 words, put together from sentences of real abstracts. */
export function manyPassages(count: number): PassageRow[] {
  const { passages } = readCollection("scifact");
  const sentences = passages.flatMap((passage) => passage.text.split(/(?<=\.)\s+/));
  const random = randomFrom(9);
  return Array.from({ length: count }, (_, i) => {
    const parts: string[] = [];
    for (let words = 0; words < 240; ) {
      const sentence = sentences[Math.floor(random() * sentences.length)] as string;
      parts.push(sentence);
      words += sentence.split(" ").length;
    }
    return passageRow(`p${i}`, passages[i % passages.length]?.title ?? "", parts.join(" "));
  });
}
