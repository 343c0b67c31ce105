import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { dataFolder } from "#bench/answers-data";
import type { PassageRow, QaRow, Turn } from "#lib/answering/types";
import { cutPassages } from "#lib/crawler/extract/cut-passages";
import { extractPage } from "#lib/crawler/extract/extract-page";

export type ShopQa = { question: string; questions?: string[]; answer: string };
export type ShopQuestion = {
  id: string;
  turns: Turn[];
  question: string;
  lang: string;
  kind: string;
  expect: "answer" | "refuse" | "social" | "human";
  evidence?: ({ qa: number } | { page: string; text: string })[];
  must?: string[][];
  mustNot?: string[];
};
export type Shop = {
  name: string;
  language: string;
  qas: ShopQa[];
  rows: { qas: QaRow[]; passages: PassageRow[] };
  questions: ShopQuestion[];
};

const SITE = "https://shop.test/";
/** The businesses whose visitors do not write English. */
const LANGUAGES: Record<string, string> = { b13: "de", b14: "es", b15: "fr", b16: "ja" };

function passagesOf(folder: string, file: string): PassageRow[] {
  const page = extractPage(readFileSync(join(folder, file), "utf8"), SITE + file);
  return cutPassages(page).map(({ position, headingPath, anchor, text }) => ({
    id: `${file}#${String(position).padStart(3, "0")}`,
    pageId: file,
    url: SITE + file,
    title: page.title,
    headingPath,
    anchor,
    text,
    language: page.language,
    embedding: null,
  }));
}

/** The businesses in the data folder (or `names` of them): their Q&As, their pages as the product reads them, their questions. */
export function readShops(names?: readonly string[], folder = join(dataFolder, "shops")): Shop[] {
  const found = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return found
    .map(({ name }) => name)
    .filter((name) => names === undefined || names.includes(name))
    .sort()
    .map((name) => {
      const site = join(folder, name, "site");
      const qas = JSON.parse(readFileSync(join(folder, name, "qas.json"), "utf8")) as ShopQa[];
      const lines = readFileSync(join(folder, name, "questions.jsonl"), "utf8").split("\n");
      const files = readdirSync(site)
        .filter((file) => file.endsWith(".html"))
        .sort();
      return {
        name,
        language: LANGUAGES[name] ?? "en",
        qas,
        rows: {
          qas: qas.map(({ question, questions = [], answer }, i) => ({
            id: `qa${i}`,
            answer,
            questions: [...new Set([question, ...questions])],
          })),
          passages: files.flatMap((file) => passagesOf(site, file)),
        },
        questions: lines.filter((line) => line !== "").map((line) => JSON.parse(line) as ShopQuestion),
      };
    });
}

const normal = (text: string) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[\u00a0\u202f\u2009\s]+/g, " ");
const wordsIn = (text: string) => {
  const plain = normal(text);
  const dense = plain.match(/[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/gu) ?? [];
  return [
    ...(plain.match(/[\p{L}\p{N}]+/gu) ?? []).filter(
      (word) => !/[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/u.test(word),
    ),
    ...dense,
  ];
};

/** Share of a text's words that stand in another. */
export function share(text: string, other: string): number {
  const own = wordsIn(text);
  const known = new Set(wordsIn(other));
  return own.length === 0 ? 0 : own.filter((word) => known.has(word)).length / own.length;
}

/** Whether a text holds what a right answer must hold, and rests on a piece of evidence. */
export function isRight(question: ShopQuestion, shown: string, qas: readonly ShopQa[]): boolean {
  const text = normal(shown);
  if (!(question.must ?? []).every((any) => any.some((one) => text.includes(normal(one))))) return false;
  if ((question.mustNot ?? []).some((one) => text.includes(normal(one)))) return false;
  const evidence = question.evidence ?? [];
  return (
    evidence.length === 0 ||
    evidence.some((one) => share("qa" in one ? (qas[one.qa]?.answer ?? "") : one.text, shown) >= 0.8)
  );
}

/** Whether a unit is a piece of evidence for a question's answer. */
export function supports(
  question: ShopQuestion,
  unit: { rowId: string; pageId: string; text: string; own: string },
): boolean {
  return (question.evidence ?? []).some((one) =>
    "qa" in one
      ? unit.rowId === `qa${one.qa}`
      : unit.pageId !== "" &&
        share(one.text, unit.text) >= 0.8 &&
        (unit.pageId === one.page || share(one.text, unit.own) >= 0.95),
  );
}
