/** A section as the search knows it. */
export type SearchEntry = {
  title: string;
  /** The title of its page. */
  page: string;
  href: string;
  /** Each of its words once, in lower case. */
  words: string;
};

const WORD = /[\p{L}\p{N}_]+/gu;

function pointsOf({ title, words }: SearchEntry, word: string): number {
  const named = title.toLowerCase();
  if (named.match(WORD)?.includes(word)) return 4;
  if (named.startsWith(word)) return 3;
  if (named.includes(word)) return 2;
  return words.includes(word) ? 1 : 0;
}

/** The sections that hold all of the words, or words that begin with or contain them; those first that have them in their title. */
export function findSections(entries: readonly SearchEntry[], text: string): SearchEntry[] {
  const words = text.toLowerCase().match(WORD) ?? [];
  if (words.length === 0) return [];
  const rated = entries.map((entry) => ({ entry, points: words.map((word) => pointsOf(entry, word)) }));
  const sum = (points: number[]) => points.reduce((total, point) => total + point, 0);
  return rated
    .filter(({ points }) => !points.includes(0))
    .sort((one, other) => sum(other.points) - sum(one.points))
    .map(({ entry }) => entry);
}
