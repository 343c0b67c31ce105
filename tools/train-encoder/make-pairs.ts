import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { wordsOf } from "#lib/ai/encoder/word-pieces";
import type { Sources } from "#tools/train-encoder/fetch-sources";
import type { Random } from "#tools/train-encoder/random";
import { readIntents } from "#tools/train-encoder/read-intents";
import { readSections, type Section } from "#tools/train-encoder/read-sections";
import { readWordNet, type Texts } from "#tools/train-encoder/read-wordnet";
import { NOT_READ, PACKAGES } from "#tools/train-encoder/sources";

/** Two texts that belong together, as words. Pairs of one key say the same: none is another's wrong answer. */
export type Pair = { key: string; question: string[]; answer: string[] };

/** The pairs of one kind from one source, and how often a batch is filled from it, relative to the others. */
export type PairSource = { name: string; weight: number; pairs: Pair[] };

const LONGEST = { question: 40, answer: 200, heading: 25, body: 220 };
const SHORTEST_SECTION = 12;
const FEWEST_PAIRS = 8;
/** A question with its answer is what the encoder is for; a heading with its section is like one; a sentence with its surroundings less. */
const KINDS = { question: 3, heading: 1, sentence: 0.5 };
/** Shares of all batches: these are far larger than the rest, or say more by each pair. */
const SHARES = { gloss: 0.1, synonym: 0.06, example: 0.06, clinc150: 0.08, hwu64: 0.04 };

const GENERIC = new Set(
  `overview introduction example examples notes note see also syntax usage description parameters related reading conclusion summary
  next steps prerequisites requirements background solution cause issue more information options return value affected products and
  versions about this article in general configuration details references resources`.split(/\s+/),
);
const TEMPLATES = ["how do i {}", "how to {}", "how can i {}", "i want to {}", "{}?", "can i {}", "how do you {}"];
const POLITE = ["please help me {}", "i need help with {}", "i would like to {}"];
const NUMBER = /^(Chapter |Appendix |Step )?([A-Z]|\d+)(\.\d+)*[.:)]\s*/;
const SENTENCE_END = /(?<=[.!?])\s+(?=[A-Z])/;

/** All pairs to learn from. */
export function makePairs(sources: Sources, random: Random): PairSource[] {
  const made: PairSource[] = [];
  const seen = new Set<string>();
  for (const source of PACKAGES) {
    const folder = sources.packageFolder(source.name);
    const files = globSync("**/*.html", { cwd: folder }).filter(
      (file) => source.files.test(file) && !NOT_READ.test(file),
    );
    const byKind = { question: [] as Pair[], heading: [] as Pair[], sentence: [] as Pair[] };
    for (const file of files.sort()) {
      for (const section of readSections(readFileSync(join(folder, file), "utf8"))) {
        const start = `${section.headings.at(-1) ?? section.title}\n${section.text.slice(0, 300)}`;
        if (!seen.has(start)) addPairs(section, byKind, random);
        seen.add(start);
      }
    }
    for (const kind of ["question", "heading", "sentence"] as const) {
      const pairs = byKind[kind];
      const weight = source.share * KINDS[kind] * Math.min(pairs.length, 20_000) ** 0.6;
      if (pairs.length >= FEWEST_PAIRS) made.push({ name: `${source.name} ${kind}`, weight, pairs });
    }
  }
  const byShare = { ...readWordNet(sources, random), ...readIntents(sources, random) };
  return [...made, ...withShares(byShare, made)];
}

/** What has a fixed share of all batches, whatever its size. */
function withShares(texts: Record<keyof typeof SHARES, Texts[]>, others: readonly PairSource[]): PairSource[] {
  const total = others.reduce((sum, source) => sum + source.weight, 0);
  const rest = 1 - Object.values(SHARES).reduce((sum, share) => sum + share, 0);
  return Object.entries(SHARES).map(([name, share]) => ({
    name,
    weight: (total * share) / rest,
    pairs: texts[name as keyof typeof SHARES].flatMap(([key, question, answer]) => toPair(key, question, answer)),
  }));
}

function addPairs(section: Section, made: Record<keyof typeof KINDS, Pair[]>, random: Random): void {
  const headings = section.headings.map((heading) => heading.replace(NUMBER, ""));
  const title = section.title.replace(NUMBER, "");
  const words = section.text.split(" ");
  if (words.length < SHORTEST_SECTION || !isLatin(section.text)) return;
  const own = headings.at(-1) ?? title;
  const body = words.slice(0, LONGEST.body).join(" ");
  const above = [...new Set([title, ...headings.slice(0, -1)])].filter((text) => text && text !== own);
  const key = isGeneric(own) ? `${title} ${own}` : wordsOf(own).join(" ");
  if (!isGeneric(own) && wordsOf(own).length <= LONGEST.heading) {
    const kind = own.endsWith("?") ? "question" : "heading";
    const question =
      random.next() < 0.3 ? withContext(asQuestion(own, random), above, random) : asQuestion(own, random);
    const answer = above.length > 0 && random.next() >= 0.6 ? `${above[0]} . ${body}` : body;
    made[kind].push(...toPair(key, question, answer));
  } else if (own && title && !isGeneric(title)) made.heading.push(...toPair(key, `${title} ${own}`, body));
  if (section.isLead && title && headings.length > 0 && own !== title) {
    made.heading.push(...toPair(title, asQuestion(title, random), body));
  }
  if (random.next() < 0.5) addSentence(section.text, key, [above[0] ?? "", own].join(" "), made.sentence, random);
}

/** A sentence, with some of its words left out, belongs to what stands around it. */
function addSentence(text: string, key: string, heading: string, made: Pair[], random: Random): void {
  const sentences = text.slice(0, 3000).split(SENTENCE_END);
  const usable = sentences.filter((sentence) => {
    const length = sentence.split(" ").length;
    return length >= 5 && length <= 40;
  });
  if (usable.length < 3) return;
  const chosen = random.pick(usable);
  const thinned = chosen.split(" ").filter(() => random.next() > 0.3);
  const rest = text.replace(chosen, " ").split(" ").slice(0, LONGEST.body).join(" ");
  made.push(...toPair(key, thinned.join(" "), random.next() < 0.5 ? `${heading} . ${rest}` : rest));
}

function toPair(key: string, question: string, answer: string): Pair[] {
  const pair = {
    key,
    question: wordsOf(question).slice(0, LONGEST.question),
    answer: wordsOf(answer).slice(0, LONGEST.answer),
  };
  return pair.question.length > 0 && pair.answer.length > 0 ? [pair] : [];
}

/** Now and then a heading is put as visitors ask: "Adding a photo" as "how do i add a photo". */
function asQuestion(heading: string, random: Random): string {
  if (heading.endsWith("?") || random.next() >= 0.2) return heading;
  const [first = "", ...rest] = heading.split(" ");
  const text = [infinitive(first.toLowerCase()), ...rest].join(" ");
  return random.pick([...TEMPLATES, ...POLITE]).replace("{}", text);
}

function infinitive(word: string): string {
  if (!/^[a-z]{3,}ing$/.test(word)) return word;
  const stem = word.slice(0, -3);
  if (/([bdgmnprt])\1$/.test(stem)) return stem.slice(0, -1);
  return /(at|ag|ov|us|iv|ut|in|rit|ak|ur|har|elet|efin)$/.test(stem) ? `${stem}e` : stem;
}

function withContext(question: string, above: readonly string[], random: Random): string {
  if (above.length === 0) return question;
  return random.next() < 0.5 ? `${above[0]} ${question}` : `${question} ${above.at(-1)}`;
}

function isGeneric(heading: string): boolean {
  return wordsOf(heading).every((word) => GENERIC.has(word));
}

function isLatin(text: string): boolean {
  const start = text.slice(0, 400);
  return (start.match(/[a-z]/gi)?.length ?? 0) >= 0.6 * start.length;
}
