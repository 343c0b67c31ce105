import { LANGUAGES, wordsOf } from "#lib/answering/language/records";
import { stemWord } from "#lib/answering/language/stem-word";
import { stopWords } from "#lib/answering/language/stop-words";
import { words } from "#lib/answering/language/words";
import { BACKGROUND_WORDS } from "#lib/answering/ranking/background-words";
import type { Semantics } from "#lib/answering/ranking/semantics";
import { splitWords, type Word } from "#lib/answering/text/split-words";

/** A word as it is compared. `stop`: it is about nothing. */
export type Token = { word: string; stem: string; stop: boolean; dense: boolean };

/** A list's words in one language as stems. */
function stemsIn(read: Parameters<typeof wordsOf>[0]): (language: string | null) => ReadonlySet<string> {
  const list = wordsOf(read);
  const known = new Map<string | null, ReadonlySet<string>>();
  return (language) => {
    let stems = known.get(language);
    if (!stems) {
      stems = new Set([...list(language)].map((word) => stemWord(word, language)));
      known.set(language, stems);
    }
    return stems;
  };
}

const framing = wordsOf((record) => record.framing);
const phrases = new Map(
  Object.entries(LANGUAGES).map(([tag, record]) => [
    tag,
    (record.phrases ?? []).map(([phrase, word]) => [new RegExp(words([phrase]).source, "giu"), word] as const),
  ]),
);

const common = stemsIn((record) => record.common);
const elisions = new Map(
  Object.entries(LANGUAGES).flatMap(([tag, { elided }]) =>
    elided ? [[tag, new RegExp(`(?<!\\p{L})(${elided.replaceAll(" ", "|")})['’](?=\\p{L})`, "giu")] as const] : [],
  ),
);

/** ".io": no function word where a stop stands before it. */
const DOTTED = /(^|[\s("])\.([a-z]{2,6})(?![\p{L}.])/giu;
/** "Wi-Fi", "check-up", "e-bike": one word with a short part, neither of whose parts is a function word. */
const HYPHENED = /(?<![\p{L}\p{N}-])(\p{L}{1,2}[-‑]\p{L}{2,}|\p{L}{2,}[-‑]\p{L}{1,2})(?![\p{L}\p{N}-])/gu;
const SHORT_KANA = /^\p{sc=Hiragana}{1,2}$/u;

/** A text's words in order, phrases that `language` has a word for made that word. */
export function wordsIn(text: string, language: string | null): Word[] {
  let plain = text.replace(DOTTED, "$1dot$2");
  for (const [phrase, word] of phrases.get(language ?? "") ?? []) plain = plain.replace(phrase, word);
  const elided = elisions.get(language ?? "");
  if (elided) plain = plain.replace(elided, "$1 ");
  if (plain.includes("-"))
    plain = plain.replace(HYPHENED, (whole) => {
      const parts = whole.toLowerCase().split(/[-‑]/u);
      return parts.some((part) => stopWords(language).has(part)) ? whole : parts.join("");
    });
  return splitWords(plain);
}

const stopStems = new Map<string, ReadonlySet<string>>();

/** Whether a word is a form of one that is about nothing ("hab" of "habe"). */
function isStop(stem: string, language: string | null): boolean {
  const key = language ?? "";
  let stems = stopStems.get(key);
  if (!stems) {
    stems = new Set([...stopWords(language), ...framing(language)].map((word) => stemWord(word, language)));
    stopStems.set(key, stems);
  }
  return stems.has(stem);
}

/** A word as `language` reads it. */
export function tokenOf({ text: word, dense }: Word, language: string | null): Token {
  const stem = stemWord(word, language);
  const stop =
    isStop(stem, language) || (!dense && word.length === 1 && !/\d/.test(word)) || (dense && SHORT_KANA.test(word));
  return { word, stem, stop, dense };
}

/** A text's words in order, as `language` reads them. */
export const tokensOf = (text: string, language: string | null): Token[] =>
  wordsIn(text, language).map((word) => tokenOf(word, language));

/** Whether two words differ by a letter that one lacks, or by two neighbours exchanged. */
function isSlip(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  let same = 0;
  while (same < short.length && short[same] === long[same]) same++;
  if (long.length === short.length + 1) return short.slice(same) === long.slice(same + 1);
  if (long.length > short.length || same > short.length - 2) return false;
  return a[same] === b[same + 1] && a[same + 1] === b[same] && a.slice(same + 2) === b.slice(same + 2);
}

/** Letters of a function word that shows through a slip. */
const LEAST_LETTERS = 3;

/** The function word of a language that a word was meant to be: with a letter too many or too few, or two exchanged. */
export function functionWordLike(word: string, language: string): string | null {
  for (const list of [stopWords(language), framing(language)])
    for (const known of list) if (known.length >= LEAST_LETTERS && isSlip(word, known)) return known;
  return null;
}

let shares: Map<string, number> | null = null;

/** Share of questions, among English ones at large, that hold a word. */
function questionShare(word: string): number {
  if (!shares) {
    shares = new Map();
    for (const entry of BACKGROUND_WORDS.split(" ")) {
      const [text, count] = entry.split(":") as [string, string];
      shares.set(text, Number(count) / 100_000);
    }
  }
  return shares.get(word) ?? 0;
}

/** A word of English at large that is one in so many or fewer says all that a word can; Zipf's law gives a word's share by its rank. */
const RAREST_SHARE = 1e-6;
const ZIPF = 0.1;
/** In texts a word is so much rarer than in questions that hold it. */
const WORDS_PER_QUESTION = 12;

/** Rarity of a word that any question may hold. */
const COMMON = 0.2;

/** How rare a word is in its language at large, from 0 (function word) to 1. Outside English every word that says something counts the same. */
export function rarityOf(token: Token, language: string | null, semantics: Semantics | null): number {
  if (token.stop) return 0;
  if (common(language).has(token.stem)) return COMMON;
  if (language !== "en") return token.dense && token.word.length === 1 ? 0.4 : 0.8;
  const rank = semantics?.rank(token.word);
  const byRank = rank === undefined ? RAREST_SHARE : ZIPF / (rank + 2);
  const share = Math.max(byRank, questionShare(token.word) / WORDS_PER_QUESTION);
  return Math.max(0.15, Math.min(1, (Math.log(1 / share) - 3.5) / 8));
}

/** How often a word stands in few units says nothing of it: with fewer, it is weighed as among so many. */
const FEWEST_UNITS = 40;

/** Weight of a word: rare in its language and in this knowledge, of whose `units` units `found` have it. */
export function weightOf(rarity: number, found: number, units: number): number {
  const count = Math.max(units, FEWEST_UNITS);
  const idf = Math.log(1 + (count - found + 0.5) / (found + 0.5)) / Math.log(2 + 2 * count);
  return rarity * (0.25 + 0.75 * idf);
}
