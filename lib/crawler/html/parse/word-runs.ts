/** All runs of four words: two texts that share many say the same. */
export function wordRuns(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(3).map((_, index) => words.slice(index, index + 4).join(" "));
}
