import { describe, expect, test } from "vitest";
import { buildIndex } from "#lib/answering/build-index";
import { thresholdOf } from "#lib/answering/confidence";
import type { PassageRow, QaRow } from "#lib/answering/types";

/** A model whose cosines lie close together, as real ones' do: what all texts share, a subject of their own, and noise. */
const DIMENSIONS = 64;
function vectorOf(subject: number, shared: number, own: number): Float32Array {
  const vector = new Float32Array(DIMENSIONS).fill(shared);
  vector[subject] = (vector[subject] ?? 0) + own;
  for (let d = 0; d < DIMENSIONS; d++) vector[d] = (vector[d] ?? 0) + 0.15 * Math.sin(1 + subject * 7.3 + d * 3.1);
  return vector;
}
const bytes = (vector: Float32Array) => new Uint8Array(vector.buffer);

const SUBJECTS = ["refunds", "parcels", "teapots", "invoices", "jobs", "batteries", "kettles", "vouchers", "lamps"];
/** Models differ in how much all texts have in common: 0.05 spreads the cosines around 0, 0.6 crowds them near 0.9. */
const MODELS = [0.05, 0.2, 0.6];

const passages = (shared: number, count: number): PassageRow[] =>
  Array.from({ length: count }, (_, i) => {
    const subject = SUBJECTS[i % SUBJECTS.length] ?? "";
    return {
      id: `p${i}`,
      pageId: `p${i}`,
      url: `https://shop.test/${i}`,
      title: `${subject} ${i}`,
      headingPath: [],
      anchor: null,
      text: `All about ${subject} of the year ${1900 + i}.`,
      language: "en",
      embedding: bytes(vectorOf(i, shared, 2)),
    };
  });
const qas = (shared: number, count: number): QaRow[] =>
  passages(shared, count).map(({ id, text, title, embedding }) => ({
    id,
    answer: text,
    questions: [`What about ${title}?`],
    questionEmbeddings: [embedding],
  }));

describe.each(MODELS)("with a model whose texts have %f in common", (shared) => {
  const both = (count: number) => [
    { kind: "page", index: buildIndex({ version: 1, qas: [], passages: passages(shared, count) }) },
    { kind: "Q&A", index: buildIndex({ version: 1, qas: qas(shared, count), passages: [] }) },
  ];

  test.each([4, 9, 60])("a near vector among %i rows answers a question that shares no word with it", (count) => {
    for (const { kind, index } of both(count)) {
      const found = index.retrieve("zzz yyy", { vector: vectorOf(2, shared, 1.6) });
      const [first, confidence] =
        kind === "page"
          ? [found.passages[0]?.passageId, found.passageConfidence]
          : [found.qas[0]?.qaId, found.qaConfidence];
      expect([kind, first]).toEqual([kind, "p2"]);
      expect(confidence, kind).toBeGreaterThan(thresholdOf(2));
    }
  });

  test.each([4, 9, 60])("a question about nothing that the %i rows are about is not answered", (count) => {
    for (const { kind, index } of both(count)) {
      const found = index.retrieve("zzz yyy", { vector: vectorOf(63, shared, 2) });
      expect(Math.max(found.passageConfidence, found.qaConfidence), kind).toBeLessThan(thresholdOf(1));
    }
  });

  test("a vector that is near another row never makes the row of the words less sure", () => {
    for (const question of ["refunds 0", "What about parcels 1?", "lamps of the year 1908"]) {
      for (const { index } of both(9)) {
        const words = index.retrieve(question);
        const fused = index.retrieve(question, { vector: vectorOf(5, shared, 1.6) });
        expect(fused.qaConfidence).toBeGreaterThanOrEqual(words.qaConfidence);
        expect(fused.passageConfidence).toBeGreaterThanOrEqual(words.passageConfidence);
      }
    }
  });
});

test("a single Q&A is answered by its vector when the two are nearly the same, and not when they are only alike", () => {
  const only = buildIndex({ version: 1, qas: qas(0.05, 1), passages: [] });
  expect(only.retrieve("zzz", { vector: vectorOf(0, 0.05, 1.8) }).qaConfidence).toBeGreaterThan(thresholdOf(2));
  expect(only.retrieve("zzz", { vector: vectorOf(1, 0.2, 0.4) }).qaConfidence).toBeLessThan(thresholdOf(1));
});

test("an exact question stays the answer whatever the vectors say", () => {
  const index = buildIndex({ version: 1, qas: qas(0.2, 9), passages: [] });
  const found = index.retrieve("what about parcels 1", { vector: vectorOf(5, 0.2, 1.6) });
  expect([found.exact, found.qaConfidence, found.qas[0]?.qaId]).toEqual([true, 1, "p1"]);
});
