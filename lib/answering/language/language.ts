/** The kinds of answer that a question may ask for. */
export const ANSWER_KINDS = ["duration", "price", "time", "contact", "person", "place", "count"] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/**
 * What words mean in one language. Every entry is a word or a phrase, or a pattern of some; case does not matter. A rule whose
 * list is empty or missing is off in that language.
 */
export type Language = {
  /** Written without blanks between words: entries are found anywhere, not only between blanks. */
  dense?: true;
  /** Words that ask or frame a question and are about nothing, beside the function words. */
  framing: string;
  /** Words that any question to a business may hold ("come", "bring", "offer"): they tell little of what is asked. */
  common?: string;
  /** Words that lose their end before a vowel and stand joined to the next: "l'heure", "qu'on". */
  elided?: string;
  /** Writes two nouns as one word, and what may stand between them: one that is not known is read as its parts. */
  compounds?: string;
  /** Phrases and the one word that asks the same: "what time" and "when". */
  phrases?: readonly (readonly [string, string])[];
  /** Groups of words that visitors of a business use for about the same thing: near in meaning, never one word. */
  synonyms?: readonly string[];
  negations: string;
  /** Days, sizes, colours: near each other in every vector space, and never the same. */
  closed?: string[];
  /** "It", "that", "there": words that stand for something said before. */
  pointing?: string[];
  /** Phrases in which such a word stands for nothing: "there is". */
  pointless?: string[];
  /** "And …", "what about …": openings by which a question leans on the one before it. */
  opening: string[];
  /** "To Europe", "with PayPal": how the rest of a sentence begins that was said before. */
  preposition?: string;
  /** What stands between the two halves of a double question. */
  conjunction?: string[];
  /** How a question begins that wants a yes or a no, and how such an answer begins. */
  yesNo?: string[];
  polar?: string[];
  /** Words that ask for more than a yes. */
  asking?: string;
  /** Monday to Sunday; what stands between the first and the last day of a range. */
  days?: readonly [string, string, string, string, string, string, string];
  until?: string[];
  weekdays?: string[];
  weekend?: string[];
  daily?: string[];
  /** How each kind of answer is asked for, and what a text holds that gives it. */
  asks?: Partial<Record<AnswerKind, string[]>>;
  holds?: Partial<Record<"money" | "clock" | "month" | "span" | "place" | "count", string[]>>;
  /** Whole turns that ask for a person, that ask what the chatbot is or can do, and that insult it. */
  person?: string[];
  identity?: string[];
  insult?: string[];
  /** Anywhere in a turn that nothing answers: a complaint or the wish for a person, thanks or leave-taking, an insult. */
  complaint?: string[];
  courtesy?: string[];
  abuse?: string[];
  /** What is looked up when a person is asked for. */
  contact?: string;
};
