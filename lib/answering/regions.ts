import { splitWords } from "#lib/answering/split-words";

/** Languages in which questions name countries. */
const LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da"];
/** What people write and Unicode's lists do not. */
const OTHER_NAMES: Record<string, string> = {
  uk: "GB",
  "great britain": "GB",
  england: "GB",
  usa: "US",
  america: "US",
  holland: "NL",
  "czech republic": "CZ",
};
const LONGEST_NAME = 4;
/** The European Union, the euro zone, the United Nations, the unknown. */
const NO_COUNTRIES = new Set(["EU", "EZ", "UN", "ZZ"]);

let memo: Map<string, string> | undefined;

/** Names of countries, in lower case and as words apart by one space, with their codes of ISO 3166-1. Source: Unicode CLDR, through `Intl`. */
function names(): Map<string, string> {
  if (memo) return memo;
  memo = new Map(Object.entries(OTHER_NAMES));
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  for (const language of LANGUAGES) {
    const display = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
    for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
      const name = display.of(code);
      if (name && !NO_COUNTRIES.has(code)) memo.set(wordsOf(name).join(" "), code);
    }
  }
  return memo;
}

/** The countries that a text names, as their codes: "Shipping to Germany" → DE. */
export function regionsOf(text: string): Set<string> {
  const words = wordsOf(text);
  const found = new Set<string>();
  words.forEach((_, start) => {
    for (let length = 1; length <= LONGEST_NAME; length++) {
      const code = names().get(words.slice(start, start + length).join(" "));
      if (code) found.add(code);
    }
  });
  return found;
}

const wordsOf = (text: string): string[] => splitWords(text).map((word) => word.text);
