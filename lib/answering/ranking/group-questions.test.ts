import { expect, test } from "vitest";
import { groupQuestions } from "#lib/answering/ranking/group-questions";

test("questions that ask about the same are one group, led by the first", async () => {
  const questions = ["Can I cancel my order?", "Do you ship to Norway?", "can i cancle my order", "cancel order?"];
  expect(await groupQuestions(questions)).toEqual([[0, 2, 3], [1]]);
});

test("another number, and the opposite, are other questions", async () => {
  const questions = [
    "How heavy is the Heron 2?",
    "How heavy is the Heron 3?",
    "Can I pay by card?",
    "Can I not pay by card?",
  ];
  expect(await groupQuestions(questions)).toEqual([[0], [1], [2], [3]]);
});

test("every question is in one group", async () => {
  const questions = Array.from(
    { length: 60 },
    (_, at) => `${["Where", "When", "Why"][at % 3]} is the ${at % 7} train?`,
  );
  const groups = await groupQuestions(questions);
  expect(groups.flat().sort((a, b) => a - b)).toEqual(questions.map((_, at) => at));
});

test("no questions are no groups", async () => {
  expect(await groupQuestions([])).toEqual([]);
});
