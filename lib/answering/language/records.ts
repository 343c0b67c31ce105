import { GERMAN } from "#lib/answering/language/de";
import { ENGLISH } from "#lib/answering/language/en";
import { SPANISH } from "#lib/answering/language/es";
import { FRENCH } from "#lib/answering/language/fr";
import { JAPANESE } from "#lib/answering/language/ja";
import type { Language } from "#lib/answering/language/language";
import {
  ARABIC,
  CHINESE,
  DANISH,
  DUTCH,
  ITALIAN,
  POLISH,
  PORTUGUESE,
  RUSSIAN,
  SWEDISH,
  THAI,
} from "#lib/answering/language/more";
import { stemWord } from "#lib/answering/language/stem-word";
import { words } from "#lib/answering/language/words";
import { normalizeText } from "#lib/answering/text/normalize-text";

/** Per primary BCP 47 tag what words mean in that language. */
export const LANGUAGES: Readonly<Record<string, Language>> = {
  en: ENGLISH,
  de: GERMAN,
  fr: FRENCH,
  es: SPANISH,
  it: ITALIAN,
  pt: PORTUGUESE,
  nl: DUTCH,
  pl: POLISH,
  sv: SWEDISH,
  da: DANISH,
  ru: RUSSIAN,
  ja: JAPANESE,
  zh: CHINESE,
  ar: ARABIC,
  th: THAI,
};

const NOTHING: ReadonlySet<string> = new Set();

/** A rule's pattern in one language; one that matches nothing where the language has no such rule. */
export function patternOf(
  read: (record: Language) => readonly string[] | undefined,
): (language: string | null) => RegExp {
  const patterns = new Map(
    Object.entries(LANGUAGES).map(([tag, record]) => [tag, words(read(record) ?? [], record.dense)]),
  );
  const none = words([]);
  return (language) => (language === null ? undefined : patterns.get(language)) ?? none;
}

/** A rule's pattern in all languages together, for texts whose language is not known for certain. */
export function patternOfAll(read: (record: Language) => readonly string[] | undefined): RegExp {
  const each = Object.values(LANGUAGES).map((record) => words(read(record) ?? [], record.dense).source);
  return new RegExp([...new Set(each)].join("|"), "iu");
}

/** A list's words in one language, as they are after normalising. */
export function wordsOf(
  read: (record: Language) => string | undefined,
): (language: string | null) => ReadonlySet<string> {
  const sets = new Map(
    Object.entries(LANGUAGES).map(([tag, record]) => [tag, new Set(normalizeText(read(record) ?? "").split(" "))]),
  );
  return (language) => (language === null ? undefined : sets.get(language)) ?? NOTHING;
}

/** Per language a stem's groups of synonyms, as stems. */
const synonyms = new Map(
  Object.entries(LANGUAGES).map(([language, record]) => {
    const known = new Map<string, Set<string>>();
    for (const group of record.synonyms ?? []) {
      const stems = normalizeText(group)
        .split(" ")
        .map((word) => stemWord(word, language));
      for (const stem of stems) known.set(stem, new Set([...(known.get(stem) ?? []), ...stems]));
    }
    return [language, known] as const;
  }),
);
const NO_STEMS: ReadonlySet<string> = new Set();

/** The stems that stand for about the same as `stem` in a language, itself among them; none where no group has it. */
export const synonymsOf = (stem: string, language: string): ReadonlySet<string> =>
  synonyms.get(language)?.get(stem) ?? NO_STEMS;
