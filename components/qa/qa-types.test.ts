import { expect, test } from "vitest";
import { changesOf, clashes, toDraft } from "#components/qa/qa-types";

const base = {
  id: "qa_1",
  version: 1,
  question: "Where?",
  questions: ["Which town?"],
  answer: "In Bonn.",
  updatedAt: "2026-01-01T00:00:00.000Z",
};

test("of a Q&A that was opened only the fields that were changed are saved, of a new one all", () => {
  expect(changesOf({ ...toDraft(base), answer: " In Cologne. " })).toEqual({ answer: "In Cologne." });
  expect(changesOf({ ...toDraft(base), phrasings: "Which town?\n\nWhich city?" })).toEqual({
    questions: ["Which town?", "Which city?"],
  });
  expect(changesOf({ question: "Who?", answer: "We.", phrasings: "" })).toEqual({
    question: "Who?",
    answer: "We.",
    questions: [],
  });
});

test("changes of different fields go together, of the same field they clash", () => {
  const mine = { ...toDraft(base), answer: "In Cologne." };
  expect(clashes(mine, { ...base, version: 2, question: "Where are you?" })).toBe(false);
  expect(clashes(mine, { ...base, version: 2, answer: "In Mainz." })).toBe(true);
});
