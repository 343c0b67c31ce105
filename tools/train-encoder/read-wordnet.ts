import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Sources } from "#tools/train-encoder/fetch-sources";
import type { Random } from "#tools/train-encoder/random";
import { WORDNET_PACKAGE } from "#tools/train-encoder/sources";

/** A key and the two texts that belong together. */
export type Texts = [key: string, question: string, answer: string];

/** What WordNet says of its words: each with its explanation, with another of the same meaning, and an example with what it shows. */
export function readWordNet(sources: Sources, random: Random): { gloss: Texts[]; synonym: Texts[]; example: Texts[] } {
  const made = { gloss: [] as Texts[], synonym: [] as Texts[], example: [] as Texts[] };
  for (const part of ["noun", "verb", "adj", "adv"]) {
    const file = join(sources.packageFolder(WORDNET_PACKAGE), "usr/share/wordnet", `data.${part}`);
    for (const line of readFileSync(file, "latin1").split("\n")) {
      const [data = "", gloss] = line.split(" | ", 2);
      if (line.startsWith(" ") || gloss === undefined) continue;
      const { id, words } = readSynset(data);
      const [word] = words;
      const isName = part === "noun" && /^[A-Z]/.test(word ?? "");
      if (word === undefined || isName) continue;
      const key = `wordnet ${part} ${id}`;
      const meaning = gloss.trim().split('; "')[0] ?? "";
      made.gloss.push([key, word, [meaning, ...words.slice(1)].join(" ")]);
      if (words.length > 1) made.synonym.push([key, ...twoOf(words, random)]);
      const example = /"([^"]+)"/.exec(gloss)?.[1];
      if (example) made.example.push([key, example, `${random.pick(words)} ${meaning}`]);
    }
  }
  return made;
}

/** A line of WordNet's data: number, file, kind, count of words in hexadecimal, then each word with a number (wndb(5WN)). */
function readSynset(data: string): { id: string; words: string[] } {
  const fields = data.split(" ");
  const count = Number.parseInt(fields[3] ?? "0", 16);
  const words = Array.from({ length: count }, (_, k) => fields[4 + 2 * k] ?? "");
  return { id: fields[0] ?? "", words: words.map((word) => word.replace(/\(.*\)/, "").replaceAll("_", " ")) };
}

function twoOf(words: readonly string[], random: Random): [string, string] {
  const first = random.below(words.length);
  const second = (first + 1 + random.below(words.length - 1)) % words.length;
  return [words[first] ?? "", words[second] ?? ""];
}
