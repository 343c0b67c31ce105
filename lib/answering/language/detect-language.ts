import { STOP_WORD_LANGUAGES, stopWords } from "#lib/answering/language/stop-words";
import { isAscii, normalizeText } from "#lib/answering/text/normalize-text";

/** Scripts that (nearly) name their language. Han comes last: Japanese is told by its kana. */
const SCRIPTS: [RegExp, string][] = [
  [/[\p{sc=Hiragana}\p{sc=Katakana}]/gu, "ja"],
  [/\p{sc=Hangul}/gu, "ko"],
  [/\p{sc=Han}/gu, "zh"],
  [/\p{sc=Thai}/gu, "th"],
  [/\p{sc=Lao}/gu, "lo"],
  [/\p{sc=Khmer}/gu, "km"],
  [/\p{sc=Myanmar}/gu, "my"],
  [/\p{sc=Arabic}/gu, "ar"],
  [/\p{sc=Hebrew}/gu, "he"],
  [/\p{sc=Greek}/gu, "el"],
  [/\p{sc=Cyrillic}/gu, "ru"],
  [/\p{sc=Devanagari}/gu, "hi"],
  [/\p{sc=Bengali}/gu, "bn"],
  [/\p{sc=Tamil}/gu, "ta"],
  [/\p{sc=Telugu}/gu, "te"],
  [/\p{sc=Georgian}/gu, "ka"],
  [/\p{sc=Armenian}/gu, "hy"],
];

/** Letters that only some languages of Latin script use; each counts like a rare function word. */
const LETTERS: [RegExp, string[]][] = [
  [/[ñ¿¡]/g, ["es"]],
  [/ß/g, ["de"]],
  [/ä|ö/g, ["de", "sv", "fi"]],
  [/ü/g, ["de", "tr", "hu"]],
  [/[ãõ]/g, ["pt"]],
  [/ç/g, ["fr", "pt", "tr", "ca"]],
  [/[êèàù]/g, ["fr", "it"]],
  [/[œîûë]/g, ["fr"]],
  [/å/g, ["sv", "da", "no"]],
  [/[øæ]/g, ["da", "no"]],
  [/[łąęśźż]/g, ["pl"]],
  [/[řěů]/g, ["cs"]],
  [/[őű]/g, ["hu"]],
  [/[ğış]/g, ["tr"]],
  [/[șțăâ]/g, ["ro"]],
  [/[đơưạảấầẩậắằặẹẻếềểệịọỏốồổộớờởợụủứừửựỳ]/g, ["vi"]],
  [/·/g, ["ca"]],
];

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function byScript(text: string): string | null {
  const latin = count(text, /\p{sc=Latin}/gu);
  for (const [pattern, language] of SCRIPTS) {
    const letters = count(text, pattern);
    // A Chinese or Arabic sentence keeps its language though it names a product in Latin letters.
    if (letters === 0 || letters * 3 < latin) continue;
    if (language === "ar" && /[پچژگ]/.test(text)) return /[ٹڈڑں]/.test(text) ? "ur" : "fa";
    if (language === "ru" && /[іїєґ]/.test(text)) return "uk";
    return language;
  }
  return null;
}

/** Per word, the languages that have it as a function word. */
let languagesByWord: Map<string, string[]> | null = null;

function wordProfile(): Map<string, string[]> {
  if (languagesByWord) return languagesByWord;
  languagesByWord = new Map();
  for (const language of STOP_WORD_LANGUAGES)
    for (const word of stopWords(language)) {
      const list = languagesByWord.get(word);
      if (list) list.push(language);
      else languagesByWord.set(word, [language]);
    }
  return languagesByWord;
}

/** Evidence per language: each function word or letter counts, and counts more the fewer languages share it. */
function latinEvidence(text: string): Map<string, number> {
  const evidence = new Map<string, number>();
  const add = (languages: string[], times: number) => {
    for (const language of languages)
      evidence.set(language, (evidence.get(language) ?? 0) + times * (0.2 + 0.8 / languages.length));
  };
  const profile = wordProfile();
  for (const word of text.match(/[\p{L}\p{M}]+/gu) ?? []) {
    const languages = profile.get(word);
    if (languages) add(languages, 1);
  }
  if (!isAscii(text)) for (const [pattern, languages] of LETTERS) add(languages, Math.min(3, count(text, pattern)));
  return evidence;
}

/**
 * The language of a text as far as it shows, as a primary BCP 47 tag, or null: by script, else by function words and
 * telling letters. `among` restricts the answer to languages that are expected. Only the first 1,000 characters are read.
 */
export function detectLanguage(text: string, among?: readonly string[]): string | null {
  const sample = normalizeText(text.slice(0, 1000));
  const scripted = isAscii(sample) ? null : byScript(sample);
  if (scripted) return !among || among.includes(scripted) ? scripted : null;
  let best: string | null = null;
  let bestScore = 0;
  let second = 0;
  for (const [language, score] of latinEvidence(sample)) {
    if (among && !among.includes(language)) continue;
    if (score > bestScore) {
      second = bestScore;
      bestScore = score;
      best = language;
    } else if (score > second) second = score;
  }
  return bestScore >= 0.55 && bestScore > second * 1.1 ? best : null;
}

/** The primary subtag of a BCP 47 tag in lower case ("pt-BR" → "pt"), or null for what is none. */
export function primaryTag(tag: string | null): string | null {
  const primary = tag?.trim().split(/[-_]/)[0]?.toLowerCase() ?? "";
  return /^[a-z]{2,3}$/.test(primary) ? primary : null;
}
