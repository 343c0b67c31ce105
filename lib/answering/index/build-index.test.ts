import { expect, test } from "vitest";
import { buildIndex } from "#lib/answering/index/build-index";
import { findingOf } from "#lib/answering/index/knowledge-index";
import type { Knowledge, PassageRow } from "#lib/answering/types";

function passage(id: string, text: string, more: Partial<PassageRow> = {}): PassageRow {
  const row = { id, pageId: id, url: `https://shop.test/${id}`, title: id, headingPath: [], anchor: null };
  return { ...row, text, language: null, embedding: null, ...more };
}

const knowledge: Knowledge = {
  version: 7,
  qas: [
    { id: "ship", answer: "Shipping costs 5 EUR.", questions: ["What does shipping cost?"] },
    { id: "return", answer: "You can return items for 30 days.", questions: ["How do I return an item?"] },
    { id: "cancel", answer: "In the settings.", questions: ["How can I cancel my subscription?", "end my plan"] },
    { id: "cancel2", answer: "in the  settings.", questions: ["Where do I stop the contract?"] },
  ],
  passages: [
    passage("delivery", "Parcels to Germany take three to five days. Parcels to France take a week."),
    passage("jobs", "We are looking for engineers in Berlin and Lyon."),
  ],
};

const find = (question: string, rows: Knowledge = knowledge) =>
  findingOf(buildIndex(rows).judge([{ text: question, joined: false, plain: question, leans: false, lastAnswer: "" }]));

test("an exact question is found whatever its case, spacing and punctuation", () => {
  expect(buildIndex(knowledge).exact("  what DOES shipping   cost ")).toMatchObject({ rowId: "ship", type: "qa" });
  expect(buildIndex(knowledge).exact("what does shipping take")).toBeNull();
});

test("a question with other words and a typo finds its Q&A", () => {
  expect(find("returning an itme").ranked[0]?.unit.rowId).toBe("return");
  expect(find("cost of the shipping?").ranked[0]?.unit.rowId).toBe("ship");
});

test("a question finds the passage that holds its words", () => {
  expect(find("How long do parcels to Germany take?").ranked[0]?.unit).toMatchObject({
    rowId: "delivery",
    type: "page",
  });
});

test("a subject that the knowledge does not have is no answer, though the rest of a question is the same", () => {
  expect(find("What does skydiving cost?").confidence).toBeLessThan(0.4);
});

test("by a model's vectors a question finds what shares no word with it, however near all its vectors lie", () => {
  const vector = (subject: number, shared: number) =>
    Float32Array.from({ length: 16 }, (_, i) => shared + (i === subject ? 2 : 0) + 0.1 * Math.sin(i * 3.1 + subject));
  for (const shared of [0.05, 0.6]) {
    const qas = ["refunds", "parcels", "teapots", "invoices", "jobs", "batteries"].map((subject, i) => ({
      id: subject,
      answer: `All about ${subject}.`,
      questions: [`What about ${subject}?`],
      questionEmbeddings: [new Uint8Array(vector(i, shared).buffer)],
    }));
    const form = { text: "zzz yyy", joined: false, plain: "zzz yyy", leans: false, lastAnswer: "" };
    const index = buildIndex({ version: 1, qas, passages: [] });
    expect(findingOf(index.judge([form], [vector(2, shared)])).ranked[0]?.unit.rowId).toBe("teapots");
    expect(findingOf(index.judge([form])).ranked).toEqual([]);
  }
});

test("empty knowledge finds nothing", () => {
  expect(find("anything?", { version: 1, qas: [], passages: [] })).toEqual({
    ranked: [],
    confidence: 0,
    pair: 0,
    near: 0,
  });
});

test("the index knows its version and the memory it holds", () => {
  const index = buildIndex(knowledge);
  expect(index.version).toBe(7);
  expect(index.byteSize).toBeGreaterThan(10_000);
});
