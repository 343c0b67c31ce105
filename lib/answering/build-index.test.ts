import { expect, test } from "vitest";
import { buildIndex } from "#lib/answering/build-index";
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

test("an exact question has confidence 1 whatever its case, spacing and punctuation", () => {
  const retrieval = buildIndex(knowledge).retrieve("  what DOES shipping   cost ");
  expect(retrieval).toMatchObject({ exact: true, qaConfidence: 1 });
  expect(retrieval.qas[0]?.qaId).toBe("ship");
});

test("a question with other words and a typo finds its Q&A", () => {
  const index = buildIndex(knowledge);
  expect(index.retrieve("returning an itme").qas[0]?.qaId).toBe("return");
  expect(index.retrieve("cost of the shipping?").qas[0]?.qaId).toBe("ship");
});

test("Q&As whose answers are equal are one candidate, named by the nearest question", () => {
  const { qas } = buildIndex(knowledge).retrieve("stop my contract");
  expect(qas[0]).toMatchObject({ qaId: "cancel2", question: "Where do I stop the contract?" });
  expect(qas.filter((qa) => qa.qaId.startsWith("cancel"))).toHaveLength(1);
});

test("a question finds the passage that holds its words, with its coverage", () => {
  const { passages } = buildIndex(knowledge).retrieve("How long do parcels to Germany take?");
  expect(passages[0]?.passageId).toBe("delivery");
  expect(passages[0]?.coverage).toBeGreaterThan(0.3);
});

test("empty knowledge gives an empty retrieval", () => {
  const index = buildIndex({ version: 1, qas: [], passages: [] });
  expect(index.retrieve("anything?")).toMatchObject({ qas: [], passages: [], qaConfidence: 0, passageConfidence: 0 });
});

test("the index knows its version and the memory it holds", () => {
  const index = buildIndex(knowledge);
  expect(index.version).toBe(7);
  expect(index.byteSize).toBeGreaterThan(10_000);
});
