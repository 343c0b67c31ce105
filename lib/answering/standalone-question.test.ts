import { expect, test } from "vitest";
import { standaloneQuestions } from "#lib/answering/standalone-question";
import type { Turn } from "#lib/answering/types";

const talk = (...contents: string[]): Turn[] =>
  contents.map((content, i) => ({ role: i % 2 === 0 ? "user" : "assistant", content }));

const formsOf = (question: string, turns: Turn[]) => standaloneQuestions(question, turns).map((form) => form.question);

test.each([
  ["And in Europe?", ["What does shipping cost?", "5 €."], "What does shipping cost in Europe?"],
  ["what about Canada", ["Do you ship to Mexico?", "Yes."], "Do you ship to Mexico Canada?"],
  ["And to Asia?", ["What does shipping cost?", "5 €.", "And in Europe?", "9 €."], "What does shipping cost to Asia?"],
  ["How much is it?", ["Do you have a premium plan?", "Yes."], "Do you have a premium plan? How much is it?"],
  ["Und nach Österreich?", ["Was kostet der Versand?", "5 €."], "Was kostet der Versand nach Österreich?"],
  ["¿Y a Francia?", ["¿Cuánto cuesta el envío?", "5 €."], "¿Cuánto cuesta el envío a Francia?"],
])("“%s” is joined to the question before it", (question, turns, standalone) => {
  const forms = formsOf(question, talk(...turns));
  expect(forms[0]).toBe(standalone);
  expect(forms).toContain(question);
});

test("a question with words of its own stands alone", () => {
  const turns = talk("What does shipping cost?", "5 €.");
  expect(formsOf("Where can I download the invoice for my last order?", turns)).toEqual([
    "Where can I download the invoice for my last order?",
  ]);
});

test("a short question is tried as it is first, then with the one before it", () => {
  expect(formsOf("express delivery?", talk("What does shipping cost?", "5 €."))).toEqual([
    "express delivery?",
    "What does shipping cost express delivery?",
  ]);
});

test("without earlier turns the question is the only form", () => {
  expect(formsOf("And in Europe?", [])).toEqual(["And in Europe?"]);
});
