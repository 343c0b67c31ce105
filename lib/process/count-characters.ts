const SECOND_HALVES = /[\udc00-\udfff]/g;

/** Characters as PostgreSQL's `length` counts them, and so the plan: an emoji is one. */
export function countCharacters(text: string): number {
  return text.length - (text.match(SECOND_HALVES)?.length ?? 0);
}
