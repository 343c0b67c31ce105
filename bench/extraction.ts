/**
 * Measures extraction on pages with known main text (WCXB: word F1 as in the benchmark's own evaluate.py, `\w+`, mean over pages), CPU
 * time a page, memory, and passages. Run: `npm run bench:extraction`. Data: `$BENCH_DATA/wcxb-dev` (CC-BY-4.0).
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { dataFolder, readRows } from "#bench/answers-data";
import { mainText } from "#bench/main-text";
import { cutPassages } from "#lib/crawler/extract/cut-passages";
import { extractPage } from "#lib/crawler/extract/extract-page";
import type { ExtractedPage } from "#lib/crawler/extract/extracted-page";

type Row = { id: string; html: string; url: string; type: string; truth: string; with?: string[]; without?: string[] };

const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];

function wordF1(text: string, truth: string): number {
  const left = new Map<string, number>();
  const wanted = words(truth);
  for (const word of wanted) left.set(word, (left.get(word) ?? 0) + 1);
  const found = words(text);
  let hits = 0;
  for (const word of found) {
    const count = left.get(word) ?? 0;
    if (count > 0) hits += 1;
    left.set(word, count - 1);
  }
  if (wanted.length === 0 || found.length === 0) return wanted.length === found.length ? 1 : 0;
  return (2 * hits) / (wanted.length + found.length);
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const flat = (text: string) => text.toLowerCase().replace(/\s+/g, " ");
const share = (text: string, snippets: readonly string[] = []) =>
  snippets.map((snippet) => Number(text.includes(flat(snippet))));

const F1_MIN = 0.84;
const CPU_MS_MAX = 20;
const verdict = (reached: boolean) => (reached ? "reached" : "NOT reached");

const faults: string[] = [];
const scores = new Map<string, number[]>();
const kept: number[] = [];
const leaked: number[] = [];
const times: number[] = [];
let passages = 0;
let wellSized = 0;
for (const row of readRows<Row>("wcxb-dev/pages.jsonl")) {
  const html = gunzipSync(readFileSync(join(dataFolder, "wcxb-dev", row.html))).toString("utf8");
  const before = process.cpuUsage();
  const page = extractOrNull(html, row);
  const used = process.cpuUsage(before);
  times.push((used.user + used.system) / 1_000);
  if (page === null) continue;
  const main = mainText(page);
  const text = flat(main);
  kept.push(...share(text, row.with));
  leaked.push(...share(text, row.without));
  scores.set(row.type, [...(scores.get(row.type) ?? []), wordF1(main, row.truth)]);
  const cut = cutPassages(page);
  passages += cut.length;
  wellSized += cut.filter((passage) => passage.wordCount <= 320).length;
}

/** Null where the page threw; it then counts as read for the time, and as nothing for the rest. */
function extractOrNull(html: string, row: Row): ExtractedPage | null {
  try {
    return extractPage(html, row.url);
  } catch (error) {
    faults.push(`${row.id}: ${String(error)}`);
    return null;
  }
}

const f1 = mean([...scores.values()].flat());
const sorted = times.toSorted((a, b) => a - b);
const at = (quantile: number) => (sorted[Math.floor(sorted.length * quantile)] ?? 0).toFixed(1);
console.log(`word F1 ${f1.toFixed(4)} over ${times.length} pages (at least ${F1_MIN}): ${verdict(f1 >= F1_MIN)}`);
for (const [type, values] of scores) console.log(`  ${type.padEnd(14)} ${mean(values).toFixed(3)}  (${values.length})`);
console.log(`must-have snippets kept ${mean(kept).toFixed(3)}, boilerplate snippets leaked ${mean(leaked).toFixed(3)}`);
console.log(
  `CPU ms a page: mean ${mean(times).toFixed(1)} (at most ${CPU_MS_MAX}): ${verdict(mean(times) <= CPU_MS_MAX)}; median ${at(0.5)}, p95 ${at(0.95)}`,
);
console.log(
  `${times.length - faults.length} of ${times.length} pages without an exception: ${verdict(faults.length === 0)}`,
);
for (const fault of faults) console.log(`  ${fault}`);
console.log(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1_024)} MiB`);
console.log(`${passages} passages, ${((100 * wellSized) / passages).toFixed(1)} % of at most 320 words`);
