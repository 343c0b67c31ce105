import { expect, test } from "vitest";
import { buildIndex } from "#lib/answering/build-index";
import type { PassageRow } from "#lib/answering/types";
import { cosines, groupVectors } from "#lib/answering/vector-groups";

const bytes = (...values: number[]) => new Uint8Array(new Float32Array(values).buffer);

test("rows without a vector, of another dimension or broken are left out", () => {
  const groups = groupVectors([
    bytes(2, 0),
    null,
    bytes(1, 1, 1),
    new Uint8Array(3),
    bytes(0, 0),
    bytes(Number.NaN, 1),
  ]);
  const found = cosines(groups, Float32Array.of(1, 1));
  expect(found.map(({ row }) => row)).toEqual([0, 4, 5]);
  expect(found[0]?.cosine).toBeCloseTo(Math.SQRT1_2);
  expect(found.slice(1).map(({ cosine }) => cosine)).toEqual([0, 0]);
  expect(cosines(groups, Float32Array.of(1, 2, 3, 4))).toEqual([]);
});

test("a vector may stand at any place of its buffer", () => {
  const shifted = new Uint8Array([9, ...bytes(0, 3)]).subarray(1);
  expect(cosines(groupVectors([shifted]), Float32Array.of(0, 1))[0]?.cosine).toBeCloseTo(1);
});

test("a passage that shares no word with the question is found by its vector", () => {
  const passage = (id: string, text: string, embedding: Uint8Array | null): PassageRow => {
    const place = { pageId: id, url: `https://shop.test/${id}`, title: "", headingPath: [], anchor: null };
    return { id, ...place, text, language: "en", embedding };
  };
  const passages = [
    passage("money", "Refunds arrive within five days.", bytes(1, 0)),
    passage("job", "We hire engineers.", bytes(0, 1)),
    passage("bare", "Something else entirely.", null),
  ];
  const index = buildIndex({ version: 1, qas: [], passages });
  expect(index.retrieve("reimbursement").passages).toEqual([]);
  expect(index.retrieve("reimbursement", { vector: Float32Array.of(1, 0.1) }).passages[0]?.passageId).toBe("money");
  expect(index.retrieve("refunds", { vector: Float32Array.of(1, 0.1, 0) }).passages[0]?.passageId).toBe("money");
});

test("a Q&A is found by the vector of any of its questions", () => {
  const qas = [
    { id: "a", answer: "A.", questions: ["one thing", "another"], questionEmbeddings: [null, bytes(1, 0)] },
    { id: "b", answer: "B.", questions: ["third"], questionEmbeddings: [bytes(0, 1)] },
  ];
  const index = buildIndex({ version: 1, qas, passages: [] });
  const { qas: found } = index.retrieve("zzz", { vector: Float32Array.of(1, 0) });
  expect(found[0]).toMatchObject({ qaId: "a", question: "another" });
});
