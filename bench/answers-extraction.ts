/** Measures the extraction of web pages in a process of its own, so that its memory is its own; prints one line of JSON. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { dataFolder, readRows } from "#bench/answers-data";
import { mainText } from "#bench/main-text";
import { extractPage } from "#lib/crawler/extract/extract-page";

/** What this prints: mean word F1, CPU milliseconds per page, and the most memory that the process held, in MB. */
export type ExtractionFigures = { f1: number; cpu: number; megabytes: number };

type Page = { html: string; url: string; truth: string };

function wordCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

const total = (counts: Map<string, number>) => [...counts.values()].reduce((sum, times) => sum + times, 0);

/** F1 of the words, counted with multiplicity. */
function wordF1(extracted: string, truth: string): number {
  const got = wordCounts(extracted);
  const wanted = wordCounts(truth);
  if (got.size === 0 || wanted.size === 0) return got.size === wanted.size ? 1 : 0;
  let common = 0;
  for (const [word, times] of got) common += Math.min(times, wanted.get(word) ?? 0);
  const precision = common / total(got);
  const recall = common / total(wanted);
  return common === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}

let f1 = 0;
let cpu = 0;
const pages = readRows<Page>("wcxb-dev/pages.jsonl");
for (const page of pages) {
  const html = gunzipSync(readFileSync(join(dataFolder, "wcxb-dev", page.html))).toString("utf8");
  const before = process.cpuUsage();
  const extracted = extractPage(html, page.url);
  const used = process.cpuUsage(before);
  cpu += (used.user + used.system) / 1000;
  f1 += wordF1(mainText(extracted), page.truth);
}
const megabytes = process.resourceUsage().maxRSS / 1024;
const figures: ExtractionFigures = { f1: f1 / pages.length, cpu: cpu / pages.length, megabytes };
console.log(JSON.stringify(figures));
