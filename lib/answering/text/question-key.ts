import { normalizeText } from "#lib/answering/text/normalize-text";

/**
 * Words, and the signs that make another thing of a word or a number: C++, C#, A-, .NET, $10, 10 %, -5, 3/4, x > 5, ✅.
 * Punctuation, quotes, bullets and hyphens inside a word are none of these.
 */
const PARTS =
  /[\p{L}\p{M}\p{N}]+|(?<=[\p{L}\p{N}])#|(?<![\p{L}\p{N}\p{P}])\.(?=\p{L})|(?<=\p{N})\/(?=\p{N})|(?<![\p{L}\p{N}\p{P}])-(?=[\p{N}\p{Sc}])|(?<=\p{L})-(?![\p{L}\p{N}-])|(?![|~])[\p{Sc}\p{Sm}\p{So}%‰]/gu;

const MINUS = /[\u2212\u2013\ufe63\uff0d]/g;
/** They choose how a sign is drawn, not which one it is. */
const VARIATION = /[\ufe0e\ufe0f]/g;

/**
 * What makes two questions the same, everywhere: in the store, at an import, among the questions found on pages, and where a visitor's
 * question is looked up. Case, punctuation, spacing and apostrophes do not count. A question without any word or such sign is itself.
 */
export function questionKey(question: string): string {
  const text = normalizeText(question).replace(VARIATION, "").replace(MINUS, "-");
  return text.match(PARTS)?.join(" ") ?? text.trim();
}
