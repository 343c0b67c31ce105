const CRC = Int32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

function crc32(text: string): number {
  let c = -1;
  for (let i = 0; i < text.length; i++) c = (CRC[(c ^ text.charCodeAt(i)) & 255] as number) ^ (c >>> 8);
  return (c ^ -1) >>> 0;
}

/** English endings and what stands in their place in the word's other form. */
const ENDINGS: readonly (readonly [string, string])[] = [
  ["ies", "y"],
  ["es", ""],
  ["s", ""],
  ["ing", ""],
  ["ing", "e"],
  ["ed", ""],
  ["ed", "e"],
  ["ly", ""],
];
const GRAMS = { shortest: 3, longest: 5, most: 60 };
/** A shorter rest of a word is no stem. */
const SHORTEST_STEM = 3;

/** Lower-case ASCII words: accents folded, "don't" as "do not", other apostrophes dropped. */
export function wordsOf(text: string): string[] {
  let plain = text.toLowerCase();
  if (/[^\0-\x7f]/.test(plain)) plain = plain.replaceAll("\u2019", "'").normalize("NFKD").replace(/\p{M}/gu, "");
  return (
    plain
      .replaceAll("n't", " not")
      .replaceAll("'", "")
      .match(/[a-z0-9]+/g) ?? []
  );
}

/** The word's other form that has a row, by its ending; undefined where none has. */
export function stemId(word: string, ids: ReadonlyMap<string, number>): number | undefined {
  for (const [ending, other] of ENDINGS) {
    if (!word.endsWith(ending) || word.length - ending.length < SHORTEST_STEM) continue;
    const id = ids.get(word.slice(0, -ending.length) + other);
    if (id !== undefined) return id;
  }
  return undefined;
}

/** The buckets of a word's grams of three to five characters, in order, each once a gram. */
export function gramBuckets(word: string, buckets: number): number[] {
  const framed = `<${word}>`;
  const grams = new Set<string>();
  for (let n = GRAMS.shortest; n <= GRAMS.longest; n++) {
    for (let i = 0; i + n <= framed.length; i++) grams.add(framed.slice(i, i + n));
  }
  return [...grams]
    .map((gram) => crc32(gram) % buckets)
    .sort((a, b) => a - b)
    .slice(0, GRAMS.most);
}
