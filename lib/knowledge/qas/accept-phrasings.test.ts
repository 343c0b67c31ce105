import { expect, test } from "vitest";
import { acceptPhrasings } from "#lib/knowledge/qas/accept-phrasings";

const QUESTION = "How long does shipping take?";

test("phrasings are taken without bullets, numbers and quotation marks, three at most", () => {
  const written =
    "1. When will my order arrive?\n- “How many days until delivery?”\n\n* Delivery time?\nOne more, please?";
  expect(acceptPhrasings(written, [QUESTION])).toEqual([
    "When will my order arrive?",
    "How many days until delivery?",
    "Delivery time?",
  ]);
});

test.each([
  ["the question again", "How long does SHIPPING take"],
  ["a statement", "Shipping takes a few days."],
  ["a statement beside a question", "It is quick. How long does it take?"],
  ["a number that the question does not name", "Does shipping take 3 days?"],
  ["an address", "Is it on https://shop.example/shipping?"],
  ["no question", "shipping time"],
  ["another language", "Wie lange dauert der Versand und wann ist er da?"],
  ["far too long", `How long ${"really ".repeat(40)}does it take?`],
  ["an empty line", "   "],
  ["markup", "<b>When does it arrive?</b>"],
])("%s is not offered", (_, line) => {
  expect(acceptPhrasings(line, [QUESTION])).toEqual([]);
});

test("what a Q&A has already is not offered to it, and neither is one twice", () => {
  const written = "When does it arrive?\nwhen does it arrive\nDelivery time?";
  expect(acceptPhrasings(written, [QUESTION, "Delivery time?"])).toEqual(["When does it arrive?"]);
});

test("a number of the question may stay, and other scripts have their own question marks", () => {
  expect(acceptPhrasings("What do 2 tickets cost?", ["How much are 2 tickets?"])).toHaveLength(1);
  expect(acceptPhrasings("送料はいくらかかりますか？", ["配送料はいくらですか？"])).toHaveLength(1);
});

test("a Q&A whose own question is put without a question mark may have others like it", () => {
  expect(acceptPhrasings("delivery time\nIt takes days.", ["shipping duration"])).toEqual(["delivery time"]);
});
