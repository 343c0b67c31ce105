/** The languages that the chat on a website speaks, each by its code (BCP 47) and its own name. */
export const LANGUAGES = {
  en: "English",
  de: "Deutsch",
  fr: "Français",
  es: "Español",
  it: "Italiano",
  pt: "Português",
  nl: "Nederlands",
  pl: "Polski",
  sv: "Svenska",
  ja: "日本語",
  zh: "中文",
  ar: "العربية",
} as const;
export type Language = keyof typeof LANGUAGES;
export const LANGUAGE_CODES = Object.keys(LANGUAGES) as Language[];

/** The direction in which a language is written. */
export const directionOf = (language: Language): "ltr" | "rtl" => (language === "ar" ? "rtl" : "ltr");

/** The first of these wishes (`de-AT`, `pt`) that is spoken, by its main part; English where none is. */
export function chooseLanguage(wishes: readonly string[]): Language {
  const main = wishes.map((wish) => wish.trim().toLowerCase().split(/[-_]/, 1)[0]);
  return main.find((code): code is Language => code !== undefined && Object.hasOwn(LANGUAGES, code)) ?? "en";
}

/** The languages of an `Accept-Language` header, the most wanted first (RFC 9110, 12.5.4). */
export function acceptedLanguages(header: string | null): string[] {
  return (header ?? "")
    .slice(0, 500)
    .split(",")
    .map((entry) => {
      const [code = "", ...parameters] = entry.trim().split(/\s*;\s*/);
      const weight = parameters.find((parameter) => parameter.startsWith("q="));
      return { code, weight: weight ? Number(weight.slice(2)) || 0 : 1 };
    })
    .filter(({ code, weight }) => code !== "" && weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ code }) => code);
}
