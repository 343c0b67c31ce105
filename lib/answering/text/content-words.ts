import { detectLanguage } from "#lib/answering/language/detect-language";
import { stemWord } from "#lib/answering/language/stem-word";
import { stopWords } from "#lib/answering/language/stop-words";
import { splitWords } from "#lib/answering/text/split-words";

/** The stems of a text's words that carry its subject, in order. `language` null: as far as the text shows, else English. */
export function contentWords(text: string, language: string | null): string[] {
  const read = language ?? detectLanguage(text) ?? "en";
  const stops = stopWords(read);
  return splitWords(text)
    .filter((word) => word.dense || !stops.has(word.text))
    .map((word) => (word.dense ? word.text : stemWord(word.text, read)));
}
