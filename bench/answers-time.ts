import { knowledgeOf, type Labelled, randomFrom, readCollection, readRows } from "#bench/answers-data";
import type { Row } from "#bench/answers-row";
import { manyPassages, manyQas } from "#bench/many-rows";
import { buildIndex, buildIndexData } from "#lib/answering/index/build-index";
import { IndexCache } from "#lib/answering/index/index-cache";
import { KnowledgeIndex } from "#lib/answering/index/knowledge-index";
import { cosines, groupVectors } from "#lib/answering/index/vector-groups";
import { sharedSemantics } from "#lib/answering/ranking/shared-semantics";
import type { Knowledge } from "#lib/answering/types";

const MIB = 1024 * 1024;

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
    .map((question) =>
      Math.min(
        ...Array.from(
          { length: RUNS },
          () =>
            timed(() => index.judge([{ text: question, joined: false, plain: question, leans: false, lastAnswer: "" }]))
              .ms,
        ),
      ),
    )
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
  const data = timed(() => buildIndexData(knowledgeOf([], passages), sharedSemantics()));
  const index = timed(() => new KnowledgeIndex(data.result, sharedSemantics()));
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

/** As many dimensions as the widest usual embedding models give. */
const DIMENSIONS = 1536;

/** Every vector of a large chatbot against a question's, as they are kept: int8 with a scale each. */
function* vectors(): Generator<Row> {
  const rows = 20_000;
  const random = randomFrom(3);
  const one = () => Float32Array.from({ length: DIMENSIONS }, () => random() - 0.5);
  const groups = groupVectors(Array.from({ length: rows }, () => new Uint8Array(one().buffer)));
  const question = one();
  const times = Array.from({ length: 20 }, () => timed(() => cosines(groups, question, rows)).ms);
  const bytes = groups.reduce((sum, group) => sum + group.values.byteLength + group.scales.byteLength, 0);
  yield { name: "20,000 vectors of 1,536 dimensions, one question", value: Math.min(...times), unit: "ms", atMost: 25 };
  yield { name: "20,000 vectors of 1,536 dimensions, memory", value: bytes / MIB, unit: "MiB", atMost: 32 };
}

/** Every figure of time and memory. */
export async function* timeRows(): AsyncGenerator<Row> {
  yield* large();
  yield* vectors();
  yield* await rotation();
}
