import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Sources } from "#tools/train-encoder/fetch-sources";
import type { Random } from "#tools/train-encoder/random";
import type { Texts } from "#tools/train-encoder/read-wordnet";

type Row = { text: string; answer: string; oos: boolean };

/** Questions of people that mean the same, in pairs: the training parts of CLINC150 (CC BY 3.0) and HWU64 (CC BY 4.0). */
export function readIntents(sources: Sources, random: Random): { clinc150: Texts[]; hwu64: Texts[] } {
  return {
    clinc150: pairsOf(join(sources.dataFolder, "clinc150/full_train.jsonl"), 3, random),
    hwu64: pairsOf(join(sources.dataFolder, "hwu64/train.jsonl"), 2, random),
  };
}

/** Each question with some others of the same meaning. */
function pairsOf(file: string, others: number, random: Random): Texts[] {
  const lines = readFileSync(file, "utf8").trim().split("\n");
  const rows = lines.map((line) => JSON.parse(line) as Row).filter((row) => !row.oos);
  const byMeaning = Map.groupBy(rows, (row) => row.answer);
  return rows.flatMap(({ text, answer }) => {
    const same = byMeaning.get(answer) ?? [];
    const chosen = Array.from({ length: others }, () => random.pick(same).text);
    return chosen.filter((other) => other !== text).map((other): Texts => [`${file} ${answer}`, text, other]);
  });
}
