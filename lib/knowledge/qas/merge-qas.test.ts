import { expect, test } from "vitest";
import { mergeQas } from "#lib/knowledge/qas/merge-qas";
import { normalizeQuestion } from "#lib/knowledge/qas/normalize-question";

const qa = (question: string, answer: string, ...questions: string[]) => ({ question, answer, questions });
const plain = (list: ReturnType<typeof mergeQas>) =>
  list.map((entry) => ({ answer: entry.answer, questions: [...entry.questions.values()] }));

test("Q&As with the same question, however it is written, are one: the last answer wins, the phrasings are united", () => {
  const merged = mergeQas([qa("What's the price?", "1", "How much?"), qa("whats the PRICE", "2", "how much", "Cost?")]);
  expect(plain(merged)).toEqual([{ answer: "2", questions: ["What's the price?", "How much?", "Cost?"] }]);
});

test("no question belongs to two Q&As: a main question beats a phrasing, an earlier phrasing a later one", () => {
  const merged = mergeQas([qa("A", "1", "B", "C"), qa("B", "2", "C", "D")]);
  expect(plain(merged)).toEqual([
    { answer: "1", questions: ["A", "C"] },
    { answer: "2", questions: ["B", "D"] },
  ]);
});

test("a question of signs only is compared as it is, and a very long one by its digest", () => {
  expect(normalizeQuestion("???")).toBe("???");
  expect(normalizeQuestion("!!!")).not.toBe(normalizeQuestion("???"));
  expect(Buffer.byteLength(normalizeQuestion("漢".repeat(1000)))).toBeLessThan(500);
  expect(normalizeQuestion("漢".repeat(1000))).not.toBe(normalizeQuestion("漢".repeat(999)));
});
