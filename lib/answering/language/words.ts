/**
 * A pattern of words and phrases that match whole, whatever letters they are made of (`\b` knows only those of ASCII). `dense` ones are
 * of a language that puts no blanks between words.
 */
export function words(list: readonly string[], dense = false): RegExp {
  if (list.length === 0) return /(?!)/u;
  const any = `(?:${list.join("|")})`;
  return new RegExp(dense ? any : `(?<![\\p{L}\\p{N}])${any}(?![\\p{L}\\p{N}])`, "iu");
}
