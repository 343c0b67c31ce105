/** What kind of answer the question word asks for. */
const EXPECTATIONS: [RegExp, RegExp][] = [
  [
    /\b(?:how (?:much|many|long|old|far|often|heavy|big|large|tall|high|wide|deep|fast|expensive)|wie ?viele?|cuánt[oa]s?|combien|quant[oiae]|hoeveel)\b/iu,
    /\p{N}/u,
  ],
  [
    /\b(?:when|what (?:year|date|time|day)|wann|cuándo|quand|quando|wanneer)\b/iu,
    /\p{N}|day|month|year|tag|monat|jahr|día|mes|año/iu,
  ],
  [/\b(?:who|whom|whose|wer|wem|wen|quién(?:es)?|qui|chi|quem|wie is)\b/iu, /(?<=.)\s\p{Lu}/u],
  [/\b(?:e-?mail|phone|telephone|number|contact)\b/iu, /@|\+?\p{N}[\p{N} ()/-]{5,}/u],
];

/** What a text holds that answers the question's question word ("how much" – a number), or null when it asks for nothing such. */
export function answerExpectation(question: string): RegExp | null {
  return EXPECTATIONS.find(([asks]) => asks.test(question))?.[1] ?? null;
}
