import type { LooseBlock } from "#lib/crawler/html/write/write-blocks";

/** Shorter texts are labels ("In stock"), which each say something of what they stand beside. */
const MIN_LENGTH = 60;

/**
 * Leaves out what a page writes a second time: the variant for small screens, the same notice in every card. Under another heading it
 * may be about something else ("Returns: …" of two functions) and stays. So do tables and code.
 */
export function withoutRepeats(blocks: readonly LooseBlock[]): LooseBlock[] {
  const seen = new Set<string>();
  let heading = "";
  return blocks.filter(({ kind, text }) => {
    if (kind === "heading") heading = text;
    if (kind === "heading" || kind === "table" || kind === "code" || text.length < MIN_LENGTH) return true;
    const key = `${heading}\n${text}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
