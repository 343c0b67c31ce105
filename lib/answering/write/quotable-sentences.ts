import { type Sentence, splitSentences } from "#lib/answering/text/split-sentences";

/** Addresses whoever answers from the page rather than its reader: to drop instructions, to give its own away, to play a role. */
const TO_THE_BOT = new RegExp(
  [
    "\\b(?:ignore|disregard|forget|override|bypass)\\b.{0,40}\\b(?:instructions?|prompts?|rules|guidelines|directives)\\b",
    "\\b(?:system|hidden|initial)[ -]?prompts?\\b",
    "\\b(?:reveal|print|output|show|repeat|leak)\\b.{0,30}\\b(?:your|the|all) (?:\\w+ )?(?:instructions?|prompts?|rules)\\b",
    "\\b(?:you are|act as|pretend to be|behave as)\\b.{0,20}\\b(?:now|an? (?:ai|llm|assistant|chatbot|language model|dan))\\b.{0,60}\\b(?:free|unrestricted|obey|must|always|never|answer|reply|say)\\b",
    "\\b(?:to|dear|attention|hey|note to)\\b.{0,10}\\b(?:ai|llms?|language models?|chatbots?|ai assistants?|assistants?)\\b\\s*[:,]",
    "^\\W*(?:system|assistant|developer)\\s*:",
    "\\b(?:include|append|add|write|render|show|say|print|output|reply|respond)\\b.{0,80}\\{(?:passages|system|delimiter|question|prompt|context|instructions)\\}",
    "\\bdo not (?:tell|inform|mention).{0,20}\\b(?:user|visitor)\\b",
    "\\b(?:ignorier\\w*|missachte\\w*|vergiss|vergessen sie)\\b.{0,50}\\b(?:anweisung|anleitung|vorgabe|regel|instruktion)\\w*",
    "\\b(?:ignore[zr]?|oublie[zr]?)\\b.{0,40}\\b(?:instructions?|consignes|règles)",
    "\\b(?:ignor[ae]\\w*|olvid[ae]\\w*|dimentic\\w*|esque[cç]\\w*)\\b.{0,40}\\b(?:instrucci|istruzion|instruç|regl|regol|regr)",
    "\\b(?:negeer|vergeet)\\b.{0,40}\\b(?:instructies|aanwijzingen|regels)",
  ].join("|"),
  "iu",
);
/** Beside such a sentence, one that tells what to say is part of it. */
const WHAT_TO_SAY =
  /\b(?:reply|respond|answer|say|print|output|repeat|append|include|reveal|visit|render|antworte|schreibe|répon\w+|respond\w*)\b/iu;

/**
 * The sentences of a page's text that may be quoted. What a page orders the bot to do is no answer to anybody, and quoting it would pass
 * the order on to the visitor.
 */
export function quotableSentences(text: string): Sentence[] {
  const sentences = splitSentences(text);
  if (!sentences.some((sentence) => TO_THE_BOT.test(sentence.text))) return sentences;
  return sentences.filter(({ text: one }) => !TO_THE_BOT.test(one) && !WHAT_TO_SAY.test(one));
}

/** The text of a page without what it orders the bot to do: what may count as evidence. */
export function quotableText(text: string): string {
  if (!TO_THE_BOT.test(text)) return text;
  return quotableSentences(text)
    .map((sentence) => sentence.text)
    .join("\n");
}

/** The parts of a page's text that may be shown, by the same rule. */
export function quotableParts<Part extends { text: string }>(parts: readonly Part[]): Part[] {
  if (!parts.some(({ text }) => TO_THE_BOT.test(text))) return [...parts];
  return parts.filter(({ text }) => !TO_THE_BOT.test(text) && !WHAT_TO_SAY.test(text));
}
