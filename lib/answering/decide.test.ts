import { describe, expect, test } from "vitest";
import { buildIndex } from "#lib/answering/build-index";
import { decide } from "#lib/answering/decide";
import type { AnswerSettings, Decision, PassageRow, QaRow, Retrieval, Strictness } from "#lib/answering/types";

const SETTINGS: AnswerSettings = {
  strictness: 2,
  fallback: "I do not know.",
  verbatim: true,
  persona: "",
  model: null,
  temperature: 0,
};

const qa = (id: string, question: string): QaRow => ({ id, answer: `Answer of ${id}.`, questions: [question] });
const page = (id: string, text: string): PassageRow => {
  const place = { pageId: id, url: `https://shop.test/${id}`, title: id, headingPath: [], anchor: null };
  return { id, ...place, text, language: "en", embedding: null };
};

const index = buildIndex({
  version: 1,
  qas: [
    qa("cancel", "Can I cancel my subscription?"),
    qa("basic", "What is the limit of plan 1?"),
    qa("pro", "What is the limit of plan 2?"),
    qa("monthly", "How do I change the monthly invoice?"),
    qa("yearly", "How do I change the yearly invoice?"),
    qa("password", "How do I reset my password?"),
    qa("austria", "What does a parcel to Austria cost?"),
  ],
  passages: [
    page("delivery", "Parcels to Germany take three to five working days. Parcels to France take a week."),
    page("warranty", "The warranty covers two years from the date of purchase."),
  ],
});

function decision(question: string, strictness: Strictness = 2): Decision {
  return decide(index.retrieve(question), { ...SETTINGS, strictness }, question);
}

describe("what the bot does with a question", () => {
  test.each([
    ["an exact question", "can I cancel my subscription", "qa"],
    ["another wording", "cancel the subscription please", "qa"],
    ["the opposite of a Q&A", "Can I NOT cancel my subscription?", "clarify"],
    ["a number that no Q&A is about", "What is the limit of plan 7?", "clarify"],
    ["a country that no Q&A is about", "What does a parcel to Portugal cost?", "clarify"],
    ["the country that the Q&A is about, in another language", "What does a parcel to Österreich cost?", "qa"],
    ["what near-duplicates leave open", "How do I change the invoice?", "clarify"],
    ["a variant that no Q&A is about", "How do I change the weekly invoice?", "clarify"],
    ["a variant with a typo", "How do I change the yearly invioce?", "qa"],
    ["a question that a page answers", "How many days do parcels to Germany take?", "passages"],
    ["a greeting", "hi", "abstain"],
    ["thanks", "thanks a lot!", "abstain"],
    ["no words", "?!", "abstain"],
    ["another subject", "Who won the football world cup?", "abstain"],
  ])("%s", (_, question, kind) => {
    expect(decision(question).kind).toBe(kind);
  });

  test("a question that names one of the near-duplicates gets that one", () => {
    expect(decision("change my yearly invoice").qaIds).toEqual(["yearly"]);
    expect(decision("limit of plan 2").qaIds).toEqual(["pro"]);
  });

  test("asking back offers each near-duplicate once, at most three", () => {
    expect(decision("How do I change the invoice?").qaIds.toSorted()).toEqual(["monthly", "yearly"]);
  });

  test("every decision says why", () => {
    for (const question of ["hi", "cancel my subscription", "warranty", "plan 7"])
      expect(decision(question).reason).toMatch(/\.$/);
  });
});

const retrieval = (qaConfidence: number, passageConfidence: number): Retrieval => ({
  qas: [{ qaId: "q", question: "How do I pay?", score: 5, similarity: 0.5 }],
  qaConfidence,
  exact: false,
  passages: [{ passageId: "p", score: 0.5, coverage: 0.5, relative: 0.3 }],
  passageConfidence,
  language: "en",
});

test.each([
  [1, 0.3],
  [2, 0.445],
  [3, 0.55],
  [4, 0.65],
  [5, 0.75],
] as const)("strictness %i asserts from %f on", (strictness, threshold) => {
  const settings = { ...SETTINGS, strictness };
  expect(decide(retrieval(threshold + 0.001, 0), settings, "How to pay").kind).toBe("qa");
  expect(decide(retrieval(threshold - 0.001, 0), settings, "How to pay").kind).not.toBe("qa");
  expect(decide(retrieval(0, threshold + 0.001), settings, "How to pay").kind).toBe("passages");
  expect(decide(retrieval(0, threshold - 0.001), settings, "How to pay").kind).not.toBe("passages");
});

test("a page is preferred to a Q&A that is much less likely, unless the Q&A is sure", () => {
  expect(decide(retrieval(0.5, 0.9), SETTINGS, "How to pay").kind).toBe("passages");
  expect(decide(retrieval(0.85, 0.99), SETTINGS, "How to pay").kind).toBe("qa");
});

test("below the threshold the bot asks back or offers a page, and at last says that it does not know", () => {
  expect(decide(retrieval(0.4, 0.1), SETTINGS, "How to pay").kind).toBe("clarify");
  expect(decide(retrieval(0.1, 0.4), SETTINGS, "How to pay").kind).toBe("suggest");
  expect(decide(retrieval(0.1, 0.1), SETTINGS, "How to pay").kind).toBe("abstain");
});

test("a page that knows what the nearest Q&A leaves out is asked, not the Q&A that shares only the name", () => {
  const things = ["green kettle", "red toaster", "blue lamp", "white fan"];
  const shop = buildIndex({
    version: 1,
    qas: things.map((thing) => qa(thing, `What does the ${thing} cost?`)),
    passages: things.map((thing) =>
      page(thing, `The guarantee of the ${thing} lasts three years. It covers all faults of material.`),
    ),
  });
  const asked = (question: string) => decide(shop.retrieve(question), SETTINGS, question);
  const answer = asked("How long does the guarantee of the green kettle last?");
  expect(answer.kind).toBe("passages");
  expect(answer.passageIds[0]).toBe("green kettle");
  expect(asked("What is the cost of the green kettle?")).toMatchObject({ kind: "qa", qaIds: ["green kettle"] });
});
