const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** Shorter words are articles and the like, in most languages. */
const LETTERS_MIN = 4;
/** Of a longer word the beginning counts, so that "delivery" marks "deliveries". */
const STEM_SHARE = 0.75;

export type MarkedPart = { at: number; text: string; marked: boolean };

const stemOf = (word: string) => {
  const lower = word.normalize("NFKC").toLowerCase();
  return lower.slice(0, Math.max(LETTERS_MIN, Math.ceil(lower.length * STEM_SHARE)));
};

/** A text in parts, with what its words share with those of the question marked; `at` is a part's place. */
export function markWords(text: string, question: string): MarkedPart[] {
  const asked = [...question.matchAll(WORD)].map(([word]) => word).filter((word) => word.length >= LETTERS_MIN);
  const stems = [...new Set(asked.map(stemOf))];
  const parts: MarkedPart[] = [];
  let from = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const lower = word.normalize("NFKC").toLowerCase();
    if (!stems.some((stem) => lower.startsWith(stem))) continue;
    if (index > from) parts.push({ at: from, text: text.slice(from, index), marked: false });
    parts.push({ at: index, text: word, marked: true });
    from = index + word.length;
  }
  if (from < text.length) parts.push({ at: from, text: text.slice(from), marked: false });
  return parts;
}
