import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { cpuMs } from "#e2e/support/cpu-ms";
import { hostileTexts, ordinaryText } from "#e2e/support/hostile-texts";
import { AnswerText } from "#lib/ai/answer-text";
import { leakCheck } from "#lib/answering/check/check-prompt-leak";
import { checkSentence, EvidenceFacts } from "#lib/answering/check/check-sentence";
import { sentenceSplitter } from "#lib/answering/check/check-split";
import { parseMarkdown } from "#lib/browser/markdown/parse-markdown";

/** Whatever reads what visitors, models, owners and callers write. A new file, function or pattern is found by itself. */
const FILES = globSync([
  "lib/ai/*.ts",
  "lib/answering/check/check-*.ts",
  "lib/answering/check/read-facts.ts",
  "lib/browser/{markdown,paste,talk,embed}/*.ts",
  "lib/conversations/**/*.ts",
  "lib/http/**/*.ts",
]).filter((file) => !/\.(?:test|fixture)\.ts$/.test(file));
const LENGTH = 100_000;
const TEXTS = hostileTexts(LENGTH);
const ORDINARY = ordinaryText(LENGTH);

type Reader = { name: string; read(text: string): unknown };

const GIVEN: Record<string, (text: string) => unknown> = {
  string: (text) => text,
  number: () => 1,
  boolean: () => true,
};

/** A file's functions that take texts, with what else they take: numbers and yes or no. */
function textFunctions(source: string): { name: string; types: string[] }[] {
  const functions = source.matchAll(
    /^export (?:function (\w+)(?:<[^>]*>)?|const (\w+) = )\((\w+: string(?:, \w+: (?:string|number|boolean))*)\)/gm,
  );
  return [...functions].map(([, name, constant, parameters = ""]) => ({
    name: name ?? constant ?? "",
    types: parameters.split(", ").map((parameter) => parameter.split(": ")[1] ?? ""),
  }));
}

async function readersOf(file: string): Promise<Reader[]> {
  const functions = textFunctions(readFileSync(file, "utf8"));
  const patterns = /^export const \w+[^=]*= (?:new RegExp|\/)/m.test(readFileSync(file, "utf8"));
  if (functions.length === 0 && !patterns) return [];
  const exported = (await import(resolve(file))) as Record<string, unknown>;
  const readers = functions.map(({ name, types }): Reader => {
    const run = exported[name] as (...given: unknown[]) => unknown;
    return { name: `${file} ${name}`, read: (text) => run(...types.map((type) => GIVEN[type]?.(text))) };
  });
  for (const [name, pattern] of Object.entries(exported)) {
    if (!(pattern instanceof RegExp)) continue;
    const everywhere = new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, "")}g`);
    readers.push({ name: `${file} ${name}`, read: (text) => text.replace(everywhere, "") });
  }
  return readers;
}

const pieces = (text: string) => text.match(/[\s\S]{1,500}/g) ?? [];
const evidence = (text: string) => [
  {
    type: "page" as const,
    id: "p",
    title: "Tickets",
    heading: "",
    url: "https://museum.example/",
    text,
    source: () => ({}) as never,
  },
];

/** What reads a text bit by bit, or beside another one. */
const OTHERS: Reader[] = [
  {
    name: "AnswerText",
    read: (text) => {
      const answer = new AnswerText(true);
      for (const piece of pieces(text)) answer.push(piece);
      return answer.end();
    },
  },
  {
    name: "sentenceSplitter",
    read: (text) => {
      const splitter = sentenceSplitter();
      for (const piece of pieces(text)) splitter.push(piece);
      return splitter.end();
    },
  },
  { name: "parseMarkdown", read: (text) => parseMarkdown(text, { open: true, sources: 9 }) },
  { name: "leakCheck", read: (text) => leakCheck("You answer a visitor's question from passages.", "x1").leaks(text) },
  { name: "checkSentence", read: (text) => checkSentence(text, new EvidenceFacts(evidence("A ticket costs €12."))) },
  {
    name: "EvidenceFacts",
    read: (text) => checkSentence("A ticket costs €12, see https://x.example [1].", new EvidenceFacts(evidence(text))),
  },
];

const readers = [...(await Promise.all(FILES.map(readersOf))).flat(), ...OTHERS];

/** A refusal is an answer too. */
const attempt =
  ({ read }: Reader, text: string) =>
  () => {
    try {
      read(text);
    } catch (error) {
      expect(error).not.toBeInstanceOf(RangeError);
    }
  };

test("the readers of texts are found", () => {
  const names = readers.map(({ name }) => name).join("\n");
  for (const known of ["factsIn", "addressesIn", "withoutActiveMarkup", "parseJson", "MARKER", "splitSentences"])
    expect(names).toMatch(new RegExp(` ${known}$`, "m"));
});

describe("a hostile text of 100 KB takes about as long as an ordinary one", () => {
  test.each(readers)("$name", (reader) => {
    cpuMs(attempt(reader, ORDINARY));
    const allowed = 250 + 10 * cpuMs(attempt(reader, ORDINARY));
    const slow = TEXTS.flatMap(({ name, text }) => {
      const ms = cpuMs(attempt(reader, text));
      return ms > allowed ? [`${name}: ${Math.round(ms)} ms`] : [];
    });
    expect(slow).toEqual([]);
  });
});
