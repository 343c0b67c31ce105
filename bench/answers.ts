/**
 * `npm run bench:answers`: the figures that the answers are held to, from public data in `BENCH_DATA` (../shared/data), through the
 * functions that the product uses. Prints each as reached or not and ends with 1 when one is not reached.
 */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { ExtractionFigures } from "#bench/answers-extraction";
import { promptRows } from "#bench/answers-prompt";
import { rankingRows } from "#bench/answers-ranking";
import { printed, type Row, reached } from "#bench/answers-row";
import { shopRows } from "#bench/answers-shops";
import { timeRows } from "#bench/answers-time";
import { READING_HEAP } from "#lib/crawler/threads/reading-thread";

/** Two semi-spaces and room for what is large make V8's young generation. */
const SEMI_SPACES = 3;

/** In a process with the heap of the thread in which the product reads pages. */
function extractionRows(): Row[] {
  const script = join(import.meta.dirname, "answers-extraction.ts");
  const { maxOldGenerationSizeMb: old, maxYoungGenerationSizeMb: young } = READING_HEAP;
  const heap = [`--max-old-space-size=${old}`, `--max-semi-space-size=${Math.floor(young / SEMI_SPACES)}`];
  const output = execFileSync(process.execPath, [...heap, script], { encoding: "utf8" });
  const { f1, cpu, megabytes } = JSON.parse(output) as ExtractionFigures;
  return [
    { name: "WCXB word F1 of extraction", value: f1, atLeast: 0.84 },
    { name: "WCXB CPU per page", value: cpu, unit: "ms", atMost: 20 },
    { name: "WCXB memory of the process", value: megabytes, unit: "MB", atMost: 200 },
  ];
}

const missed: Row[] = [];
function report(row: Row): void {
  console.log(printed(row));
  if (!reached(row)) missed.push(row);
}

for await (const row of shopRows()) report(row);
for await (const row of promptRows()) report(row);
for (const row of rankingRows()) report(row);
for await (const row of timeRows()) report(row);
for (const row of extractionRows()) report(row);
console.log(missed.length === 0 ? "\nEvery figure is reached." : `\n${missed.length} not reached.`);
process.exitCode = missed.length === 0 ? 0 : 1;
