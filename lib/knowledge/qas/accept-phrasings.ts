import { detectLanguage } from "#lib/answering/language/detect-language";
import { questionKey } from "#lib/answering/text/question-key";

const PHRASINGS = 3;
const LONGEST = 200;
const SHORTEST = 3;

const ASKS = /[?？؟;]["'”»)]*$/u;
const STATES = /[.!。！]["'”»)]*$/u;
const SEVERAL = /[.!?。！？][\s"'”»)]+\p{L}/u;
const ADDRESS = /https?:|www\.|@|[<>{}[\]]/i;
const numbersIn = (text: string): string[] => text.match(/\p{N}+/gu) ?? [];

/** Without a list's bullet and the quotation marks around it. */
function bare(line: string): string {
  return line
    .replace(/^\s*(?:[-*•–]|\p{N}{1,2}[.)])\s+/u, "")
    .replace(/^["'“„«]+|["'”»]+$/gu, "")
    .trim();
}

/**
 * Of what a model wrote, a line each, up to three phrasings of a question that may be offered: short, in the question's language, each asked
 * in other words than all `questions` and the ones before, and none that says more than the questions do: no statement, no second
 * sentence, no number and no address of its own. `questions`: the Q&A's, the main one first.
 */
export function acceptPhrasings(written: string, questions: readonly string[]): string[] {
  const [main = ""] = questions;
  const keys = new Set(questions.map(questionKey));
  const numbers = new Set(questions.flatMap(numbersIn));
  const language = detectLanguage(questions.join("\n"));
  const accepted: string[] = [];
  for (const line of written.split("\n").map(bare)) {
    const key = questionKey(line);
    const spoken = detectLanguage(line);
    const fits =
      line.length >= SHORTEST &&
      line.length <= LONGEST &&
      !keys.has(key) &&
      (ASKS.test(line) || (!ASKS.test(main.trim()) && !STATES.test(line))) &&
      !SEVERAL.test(line) &&
      !ADDRESS.test(line) &&
      numbersIn(line).every((number) => numbers.has(number)) &&
      (language === null || spoken === null || spoken === language);
    if (!fits) continue;
    keys.add(key);
    accepted.push(line);
    if (accepted.length === PHRASINGS) break;
  }
  return accepted;
}
