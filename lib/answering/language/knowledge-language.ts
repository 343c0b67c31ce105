import { detectLanguage } from "#lib/answering/language/detect-language";

/** Reading this many rows is enough to know the languages of a chatbot's knowledge. */
const SAMPLE = 400;

/**
 * The languages that at least a twentieth of the texts are written in, most frequent first; English where nothing shows,
 * for its stemmer does least harm to names and codes; none where there is no text.
 */
export function languagesOf(
  count: number,
  textAt: (index: number) => string,
  declaredAt?: (index: number) => string | null,
): string[] {
  const counts = new Map<string, number>();
  const step = Math.max(1, Math.floor(count / SAMPLE));
  let seen = 0;
  for (let i = 0; i < count; i += step) {
    const language = detectLanguage(textAt(i)) ?? declaredAt?.(i) ?? null;
    if (language === null) continue;
    counts.set(language, (counts.get(language) ?? 0) + 1);
    seen++;
  }
  const languages = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const kept = languages.filter(([, times]) => times >= seen / 20).map(([language]) => language);
  return kept.length > 0 || count === 0 ? kept : ["en"];
}

/**
 * The language to read a text in, among those of the knowledge. Short questions show little, so the most frequent one
 * is taken unless another shows.
 */
export function readingLanguage(text: string, languages: readonly string[]): string {
  const first = languages[0] ?? "en";
  if (languages.length < 2) return first;
  return detectLanguage(text, languages) ?? first;
}
