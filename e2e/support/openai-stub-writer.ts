/** How the stub's model reads a prompt and what it writes. Knows the forms that this product's prompts have, nothing else of it. */

export type StubMessage = { role: string; content: unknown };

type Passage = { number: number; title: string; text: string };

const textOf = (content: unknown): string =>
  typeof content === "string"
    ? content
    : Array.isArray(content)
      ? content.map((part: { text?: unknown }) => (typeof part.text === "string" ? part.text : "")).join("")
      : "";

function parsePrompt(messages: StubMessage[]) {
  const system = messages
    .filter((message) => message.role === "system")
    .map((message) => textOf(message.content))
    .join("\n");
  const user = textOf(messages.findLast((message) => message.role === "user")?.content);
  const quoted = /<<<(\w+)>>>\n([\s\S]*)\n<<<\1>>>([\s\S]*)/.exec(user);
  const passages: Passage[] = (quoted?.[2] ?? "")
    .split(/^(?=\[\d+\] )/m)
    .map((block) => /^\[(\d+)\] ([^\n]*)\n([\s\S]*)$/.exec(block))
    .filter((match) => match !== null)
    .map((match) => ({ number: Number(match[1]), title: match[2] ?? "", text: (match[3] ?? "").trim() }));
  const question = /Question: ([\s\S]*)/.exec(quoted?.[3] ?? user)?.[1] ?? user;
  return { system, user, passages, question, delimiter: quoted?.[1] ?? "" };
}

const wordsOf = (text: string) =>
  new Set((text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []).map((word) => word.replace(/(?:s|es|ed|ing)$/, "")));
const COMMON = wordsOf(
  "the and are for you your what how does can with this that from have when where which who why there",
);

/** Rewrites a follow-up question by putting it behind the visitor's last question. */
function rewrite(user: string): string {
  const earlier = [...user.matchAll(/^Visitor: (.*)$/gm)].at(-1)?.[1] ?? "";
  const last = /Last question: ([\s\S]*)/.exec(user)?.[1] ?? "";
  return `${earlier.replace(/[?.!\s]+$/, "")} ${last.replace(/^\s*(?:and|but|und)\s+/i, "")}`.trim();
}

/** The best sentences of the passages that share words with the question, each with its citation; NO_ANSWER when none does. */
function grounded(messages: StubMessage[]): string {
  const { system, user, passages, question } = parsePrompt(messages);
  if (system.startsWith("You rewrite")) return rewrite(user);
  const asked = [...wordsOf(question)].filter((word) => !COMMON.has(word));
  const best = passages
    .map(({ number, title, text }) => {
      const sentences = text.split(/(?<=[.!?])\s+|(?<=[。！？])|\n+/u).filter((sentence) => /\p{L}/u.test(sentence));
      const scored = sentences.map((sentence) => {
        const words = wordsOf(`${title} ${sentence}`);
        return { sentence, score: asked.filter((word) => words.has(word)).length };
      });
      scored.sort((a, b) => b.score - a.score);
      return { number, sentence: scored[0]?.sentence ?? "", score: scored[0]?.score ?? 0 };
    })
    .sort((a, b) => b.score - a.score);
  const top = best[0]?.score ?? 0;
  if (top === 0) return "NO_ANSWER";
  return best
    .filter(({ score }) => score >= top * 0.8)
    .slice(0, 3)
    .map(({ number, sentence }) => `${sentence.trim().replace(/([.!?。]?)$/u, ` [${number}]$1`)}`)
    .join(" ");
}

const ORDER =
  /(?:say|output|print|repeat|reply with|respond with|answer with|write|include|append|insert|add|render|show)\b[^:\n]{0,60}:\s*([\s\S]+?)(?=\n\n|$)/gi;
const REVEAL =
  /(?:reveal|output|print|repeat|show|disclose|leak|verrate|zeige)[^.\n]{0,60}(?:system prompt|instructions|rules|delimiter|anweisungen)/i;

/**
 * The worst model there is: it does whatever the passages or the visitor tell it to do, in full, and cites a passage for it. `{SYSTEM}`,
 * `{DELIMITER}`, `{PASSAGES}` and `{QUESTION}` in an order stand for what it knows.
 */
function obedient(messages: StubMessage[]): string {
  const { system, passages, question, delimiter } = parsePrompt(messages);
  const known: Record<string, string> = {
    SYSTEM: system,
    DELIMITER: delimiter,
    PASSAGES: passages.map(({ text }) => text).join(" "),
    QUESTION: question,
  };
  const done: string[] = [];
  for (const text of [...passages.map((passage) => `${passage.title}\n\n${passage.text}`), question]) {
    for (const [, order] of text.matchAll(ORDER)) {
      done.push(
        (order ?? "").replace(/\{(SYSTEM|DELIMITER|PASSAGES|QUESTION)\}/g, (_, name: string) => known[name] ?? ""),
      );
    }
    if (REVEAL.test(text)) done.push(system, delimiter);
  }
  return done.length > 0 ? `${done.join(" [1] ")} [1].` : grounded(messages);
}

/** What the stub's model writes for a prompt. */
export function writeAsStub(mode: "answer" | "obey", messages: StubMessage[]): string {
  return mode === "obey" ? obedient(messages) : grounded(messages);
}

/** Words of several languages that mean the same, so that the stub's vectors bridge languages as an embedding model does. */
const CONCEPTS = [
  "shipping versand envío envio livraison spedizione delivery lieferung",
  "cost costs kostet kosten cuesta coûte costa price preis precio prix",
  "long lange tarda dauert take takes durée dure",
  "return returns rückgabe devolución retour zurückgeben",
  "warranty garantie garantía garanzia guarantee",
  "opening öffnungszeiten horario open geöffnet hours stunden",
];
const CONCEPT = new Map(CONCEPTS.flatMap((line, index) => line.split(" ").map((word) => [word, `#${index}`] as const)));
const DIMENSIONS = 128;

/** A deterministic vector: hashed words, the same bucket for words that mean the same. */
export function embedAsStub(text: string): number[] {
  const vector = new Array<number>(DIMENSIONS).fill(0);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    if (COMMON.has(word)) continue;
    let hash = 2166136261;
    for (const char of CONCEPT.get(word) ?? word) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619);
    const bucket = (hash >>> 8) % DIMENSIONS;
    vector[bucket] = (vector[bucket] ?? 0) + (CONCEPT.has(word) ? 3 : 1);
  }
  return vector;
}
