import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Knowledge, PassageRow, QaRow } from "#lib/answering/types";

/** A labelled question; `oos` marks one that no answer fits. */
export type Labelled = { text: string; answer: string; oos: boolean };
export type Query = { id: string; text: string; split?: string; answer?: string[] };
export type Collection = { passages: PassageRow[]; queries: Query[]; relevant: Map<string, Map<string, number>> };

/** The folder with the benchmark data: `BENCH_DATA`, else `../shared/data`. */
export const dataFolder = process.env.BENCH_DATA ?? join(process.cwd(), "..", "shared", "data");

export function readRows<T>(file: string): T[] {
  const lines = readFileSync(join(dataFolder, file), "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as T);
}

/** Q&As from labelled questions. The answer's text is a mere number, so that no label's words help. */
export function qasFrom(rows: readonly Labelled[]): QaRow[] {
  const questions = new Map<string, string[]>();
  for (const row of rows) {
    if (row.oos) continue;
    const list = questions.get(row.answer);
    if (list) list.push(row.text);
    else questions.set(row.answer, [row.text]);
  }
  return [...questions].map(([id, list], i) => ({ id, answer: `#${i}`, questions: list }));
}

export const knowledgeOf = (qas: QaRow[], passages: PassageRow[] = []): Knowledge => ({ version: 1, qas, passages });

export function passageRow(id: string, title: string, text: string): PassageRow {
  const place = { pageId: id, url: `https://bench.test/${id}`, headingPath: [], anchor: null };
  return { id, ...place, title, text, language: null, embedding: null };
}

/** A retrieval collection: documents as passages, questions, and which document answers which (graded). */
export function readCollection(folder: string): Collection {
  const docs = readRows<{ id: string; title: string; text: string }>(`${folder}/docs.jsonl`);
  const relevant = new Map<string, Map<string, number>>();
  for (const { qid, did, rel } of readRows<{ qid: string; did: string; rel: number }>(`${folder}/qrels.jsonl`)) {
    if (rel <= 0) continue;
    const documents = relevant.get(qid) ?? new Map<string, number>();
    relevant.set(qid, documents.set(did, rel));
  }
  const queries = readRows<Query>(`${folder}/queries.jsonl`).filter(({ id }) => relevant.has(id));
  return { passages: docs.map((doc) => passageRow(doc.id, doc.title, doc.text)), queries, relevant };
}

/** A seeded generator of numbers from 0 to 1 (mulberry32): the same sample at every run. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = randomFrom(seed);
  const order = items.slice();
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] as T, order[i] as T];
  }
  return order;
}

/** `count` questions per answer, drawn by `seed`. */
export function draw(rows: readonly Labelled[], count: number, seed: number): Labelled[] {
  const taken = new Map<string, number>();
  return shuffled(rows, seed).filter((row) => {
    const times = taken.get(row.answer) ?? 0;
    taken.set(row.answer, times + 1);
    return times < count;
  });
}

/** nDCG@10 as trec_eval computes it (linear gain), mean over the queries. */
export function ndcgAt10(
  queries: readonly Query[],
  relevant: Collection["relevant"],
  search: (question: string) => string[],
): number {
  let sum = 0;
  for (const query of queries) {
    const grades = relevant.get(query.id) ?? new Map<string, number>();
    const gain = (list: number[]) => list.reduce((total, grade, place) => total + grade / Math.log2(place + 2), 0);
    const got = search(query.text).map((id) => grades.get(id) ?? 0);
    const ideal = [...grades.values()].sort((a, b) => b - a).slice(0, 10);
    sum += gain(got.slice(0, 10)) / gain(ideal);
  }
  return sum / queries.length;
}
