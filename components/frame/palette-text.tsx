const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}&]+/u)
    .filter(Boolean);

/** Whether each word of `text` begins a word of `label`. No text fits everything. */
export function fits(label: string, text: string): boolean {
  const words = wordsOf(label);
  return wordsOf(text).every((start) => words.some((word) => word.startsWith(start)));
}

/**
 * What was typed, as a search for chatbots and the tabs that are meant of them: "apples set" asks for Chatbot Settings of those that are
 * called something with "apples". Without a word for a tab, `tabs` is empty.
 */
export function readPaletteText(text: string, tabs: readonly string[]): { search: string; tabs: string[] } {
  const words = text.trim().split(/\s+/);
  for (let taken = Math.min(2, words.length - 1); taken > 0; taken -= 1) {
    const last = words.slice(-taken).join(" ");
    const meant = tabs.filter((label) => fits(label, last));
    if (meant.length > 0 && wordsOf(last).length > 0) return { search: words.slice(0, -taken).join(" "), tabs: meant };
  }
  return { search: text.trim(), tabs: [] };
}
