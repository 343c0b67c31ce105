import { detectLanguage } from "#lib/answering/language/detect-language";
import { contentWords } from "#lib/answering/text/content-words";

/** Words of politeness and of leading over, which state nothing about the subject. */
const CONNECTIVES: ReadonlySet<string> = new Set(
  contentWords(
    "good great excellent nice question sure thing certainly course absolutely happy glad pleased help helpful assist let know hope like want need " +
      "here follow following detail information inform according based page passage source summary short brief yes no please feel free ask more further " +
      "else anything something hello hi thank thanks welcome note also addition additionally however overall general answer find found see tell " +
      "explain done well okay ok right contact way step list example important remember keep mind sorry unfortunately apologies understand look depends",
    "en",
  ),
);
/** The share of a sentence's words that some passage must have. */
const HEARD = 0.25;

/**
 * Whether a sentence that cites nothing states what none of the passages speaks of. `known` tells of a word whether a passage has it;
 * `read` is the passages' language. A sentence in another language than theirs cannot be judged by its words, and a question states nothing.
 */
export function claimsUnheard(sentence: string, known: (word: string) => boolean, read: string | null): boolean {
  if (/[?？:：]["'”’»)*_\s]*$/u.test(sentence)) return false;
  const language = detectLanguage(sentence);
  if (read === null || (language !== null && language !== read)) return false;
  const words = [...new Set(contentWords(sentence, read))].filter((word) => !CONNECTIVES.has(word));
  return words.length > 0 && words.filter(known).length < words.length * HEARD;
}
