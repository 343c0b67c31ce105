import {
  knowledgeOf,
  type Labelled,
  passageRow,
  randomFrom,
  readCollection,
  readRows,
  shuffled,
} from "#bench/answers-data";
import type { Row } from "#bench/answers-row";
import { buildIndex, buildIndexData } from "#lib/answering/build-index";
import { IndexCache } from "#lib/answering/index-cache";
import { KnowledgeIndex } from "#lib/answering/knowledge-index";
import type { Knowledge, PassageRow, QaRow } from "#lib/answering/types";

const MIB = 1024 * 1024;

/** Q&As of two questions each, cut from the questions of all three collections. */
function manyQas(count: number): QaRow[] {
  const files = ["banking77/train.jsonl", "clinc150/full_train.jsonl", "hwu64/train.jsonl"];
  const questions = shuffled(
    files.flatMap((file) => readRows<Labelled>(file)),
    1,
  ).map((row) => row.text);
  return Array.from({ length: count }, (_, i) => {
    const own = questions.slice(2 * i, 2 * i + 2);
    return { id: `qa${i}`, answer: `${questions[2 * count + i] ?? i} ${i}`, questions: own };
  });
}

/** Passages of about 240 words, put together from sentences of real abstracts. */
function manyPassages(count: number): PassageRow[] {
  const { passages } = readCollection("scifact");
  const sentences = passages.flatMap((passage) => passage.text.split(/(?<=\.)\s+/));
  const random = randomFrom(9);
  return Array.from({ length: count }, (_, i) => {
    const parts: string[] = [];
    for (let words = 0; words < 240; ) {
      const sentence = sentences[Math.floor(random() * sentences.length)] as string;
      parts.push(sentence);
      words += sentence.split(" ").length;
    }
    return passageRow(`p${i}`, passages[i % passages.length]?.title ?? "", parts.join(" "));
  });
}

function timed<T>(task: () => T): { result: T; ms: number } {
  const start = performance.now();
  const result = task();
  return { result, ms: performance.now() - start };
}

/** Runs per question; the quickest counts, so that what else the machine does is not measured. */
const RUNS = 5;

/** 95th percentile of the milliseconds per question. */
function p95(index: KnowledgeIndex, questions: readonly string[]): number {
  const times = questions
    .map((question) => Math.min(...Array.from({ length: RUNS }, () => timed(() => index.retrieve(question)).ms)))
    .sort((a, b) => a - b);
  return times[Math.floor(times.length * 0.95)] as number;
}

function* large(): Generator<Row> {
  const banking = readRows<Labelled>("banking77/test.jsonl")
    .slice(0, 1000)
    .map((row) => row.text);
  const claims = readCollection("scifact")
    .queries.slice(0, 500)
    .map((query) => query.text);
  const qas = timed(() => buildIndex(knowledgeOf(manyQas(5000))));
  yield { name: "one question over 5,000 Q&As, p95", value: p95(qas.result, banking), unit: "ms", atMost: 3 };
  yield { name: "index of 5,000 Q&As (10,000 questions), build", value: qas.ms / 1000, unit: "s" };
  yield { name: "index of 5,000 Q&As, memory", value: qas.result.byteSize / MIB, unit: "MiB" };
  const passages = manyPassages(20_000);
  const data = timed(() => buildIndexData(knowledgeOf([], passages)));
  const index = timed(() => new KnowledgeIndex(data.result));
  yield { name: "one question over 20,000 passages, p95", value: p95(index.result, claims), unit: "ms", atMost: 5 };
  yield { name: "index of 20,000 passages, build", value: data.ms / 1000, unit: "s" };
  yield { name: "index of 20,000 passages, memory", value: index.result.byteSize / MIB, unit: "MiB" };
  yield { name: "index of 20,000 passages, attached by the main thread", value: index.ms, unit: "ms", atMost: 50 };
  const usual: Knowledge = knowledgeOf(manyQas(1000), passages.slice(0, 200));
  const rebuilt = Math.min(...Array.from({ length: RUNS }, () => timed(() => buildIndex(usual)).ms));
  yield { name: "index of 1,000 Q&As and 200 pages, rebuilt", value: rebuilt, unit: "ms", atMost: 200 };
}

async function rotation(): Promise<Row[]> {
  const budget = 64 * MIB;
  const cache = new IndexCache({ byteBudget: budget });
  const qas = manyQas(5000);
  const passages = manyPassages(50);
  const knowledge = (bot: number) =>
    knowledgeOf(qas.slice(bot * 5, bot * 5 + 20), passages.slice(bot % 40, (bot % 40) + 10));
  let most = 0;
  const start = performance.now();
  for (let turn = 0; turn < 2000; turn++) {
    const bot = turn % 1000;
    await cache.get(`bot${bot}`, 1, async function* () {
      yield knowledge(bot);
    });
    most = Math.max(most, cache.statistics().bytes);
  }
  const ms = (performance.now() - start) / 2000;
  return [
    {
      name: "1,000 chatbots in rotation, memory of their indexes",
      value: most / MIB,
      unit: "MiB",
      atMost: budget / MIB,
    },
    { name: "1,000 chatbots in rotation, one index from its rows", value: ms, unit: "ms" },
  ];
}

/** Every figure of time and memory. */
export async function* timeRows(): AsyncGenerator<Row> {
  yield* large();
  yield* await rotation();
}
