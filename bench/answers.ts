/**
 * `npm run bench:answers`: the figures that the answers are held to, from public data in `BENCH_DATA` (../shared/data), through the
 * functions that the product uses. Prints each as reached or not and ends with 1 when one is not reached.
 */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { ExtractionFigures } from "#bench/answers-extraction";
import { rankingRows } from "#bench/answers-ranking";
import { printed, type Row, reached } from "#bench/answers-row";
import { timeRows } from "#bench/answers-time";

function extractionRows(): Row[] {
  const script = join(import.meta.dirname, "answers-extraction.ts");
  const output = execFileSync(process.execPath, ["--max-old-space-size=160", script], { encoding: "utf8" });
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

for (const row of rankingRows()) report(row);
for await (const row of timeRows()) report(row);
for (const row of extractionRows()) report(row);
console.log(missed.length === 0 ? "\nEvery figure is reached." : `\n${missed.length} not reached.`);
process.exitCode = missed.length === 0 ? 0 : 1;
