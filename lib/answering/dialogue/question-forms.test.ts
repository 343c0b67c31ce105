import { expect, test } from "vitest";
import { questionForms, questionHalves } from "#lib/answering/dialogue/question-forms";
import type { Turn } from "#lib/answering/types";

const talk = (...contents: string[]): Turn[] =>
  contents.map((content, i) => ({ role: i % 2 === 0 ? "user" : "assistant", content }));

const formsOf = (question: string, turns: Turn[]) => questionForms(question, turns, ["en"]).map(({ text }) => text);

test.each([
  ["And in Europe?", ["What does shipping cost?", "5 €."], "What does shipping cost in Europe?"],
  ["what about Canada", ["Do you ship to Mexico?", "Yes."], "Do you ship to Mexico Canada?"],
  ["And to Asia?", ["What does shipping cost?", "5 €.", "And in Europe?", "9 €."], "What does shipping cost to Asia?"],
  ["How much is it?", ["Do you have a premium plan?", "Yes."], "Do you have a premium plan? How much is it?"],
  ["And the red plan?", ["What does the blue plan cost?", "$10."], "What does the red plan cost?"],
  ["Und nach Österreich?", ["Was kostet der Versand?", "5 €."], "Was kostet der Versand nach Österreich?"],
  ["¿Y a Francia?", ["¿Cuánto cuesta el envío?", "5 €."], "¿Cuánto cuesta el envío a Francia?"],
])("“%s” is joined to the question before it", (question, turns, standalone) => {
  const forms = formsOf(question, talk(...turns));
  expect(forms[0]).toBe(standalone);
  expect(forms).toContain(question);
});

test.each([
  ["Was kostet das Abo?", "Wann haben Sie geöffnet?"],
  ["Wo ist das Paket?", "Wann haben Sie geöffnet?"],
  ["¿Cuánto es el envío?", "¿Cuáles son los horarios de apertura?"],
  ["¿Cuál es la dirección de la tienda?", "¿Cuáles son los horarios de apertura?"],
])("“%s” is among its forms as it stands after another question", (question, before) => {
  expect(formsOf(question, talk(before, "9–18"))).toContain(question);
});

test("the visitor's own words are always among the forms, and the only one without earlier turns", () => {
  expect(formsOf("And in Europe?", [])).toEqual(["And in Europe?"]);
  expect(formsOf("Where can I download my invoice?", talk("What does shipping cost?", "5 €."))).toContain(
    "Where can I download my invoice?",
  );
});

test.each([
  ["What are your prices and when are you open?", ["What are your prices", "when are you open?"]],
  ["Do you ship to Spain? And what does it cost?", ["Do you ship to Spain", "what does it cost?"]],
  ["Was kostet der Versand und wann haben Sie geöffnet?", ["Was kostet der Versand", "wann haben Sie geöffnet?"]],
])("“%s” has two halves", (question, halves) => {
  expect(questionHalves(question, ["en"])).toEqual(halves);
});

test("a question with one subject has no halves", () => {
  expect(questionHalves("When are you open?", ["en"])).toBeNull();
});
