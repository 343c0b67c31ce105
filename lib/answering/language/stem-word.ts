import snowball, { type Stemmer } from "snowball-stemmers";
import { foldAccents } from "#lib/answering/text/normalize-text";

const ALGORITHMS: Record<string, string> = {
  ar: "arabic",
  hy: "armenian",
  eu: "basque",
  ca: "catalan",
  cs: "czech",
  da: "danish",
  nl: "dutch",
  en: "english",
  fi: "finnish",
  fr: "french",
  de: "german",
  hu: "hungarian",
  it: "italian",
  ga: "irish",
  no: "norwegian",
  nb: "norwegian",
  nn: "norwegian",
  pt: "portuguese",
  ro: "romanian",
  ru: "russian",
  es: "spanish",
  sl: "slovene",
  sv: "swedish",
  ta: "tamil",
  tr: "turkish",
};

/** The stemmers are slow beside a look-up, and texts repeat their words; this bounds what is remembered per language. */
const CACHE_WORDS = 50_000;

type CachedStemmer = { stemmer: Stemmer; stems: Map<string, string> };
const stemmers = new Map<string, CachedStemmer>();

/**
 * The stem of a normalised word, without accents: Snowball's stemmer where the language has one (Porter2 for English),
 * else the word itself. Words with digits are kept: they are codes, amounts and names.
 */
export function stemWord(word: string, language: string | null): string {
  const algorithm = language === null ? undefined : ALGORITHMS[language];
  if (algorithm === undefined) return foldAccents(word);
  let entry = stemmers.get(algorithm);
  if (!entry) {
    entry = { stemmer: snowball.newStemmer(algorithm), stems: new Map() };
    stemmers.set(algorithm, entry);
  }
  const known = entry.stems.get(word);
  if (known !== undefined) return known;
  const stem = foldAccents(/\p{N}/u.test(word) ? word : entry.stemmer.stem(word));
  if (entry.stems.size >= CACHE_WORDS) entry.stems.clear();
  entry.stems.set(word, stem);
  return stem;
}
