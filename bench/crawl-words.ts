const WORDS = (
  "harbour office opens morning ticket return delivery price customer garden window letter winter summer bridge " +
  "island ferry captain number account payment refund order shipping weight colour engine battery manual update " +
  "server network password printer camera screen keyboard village museum station market holiday school teacher"
).split(" ");

/** Numbers that look random and are the same in every run (a linear congruential generator, Numerical Recipes' constants). */
function numbers(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A page of about `bytes` bytes that no other `seed` gives, with headings, paragraphs and the given links. */
export function wordyPage(seed: number, bytes: number, links: readonly string[]): string {
  const next = numbers(seed + 1);
  const parts: string[] = [];
  let size = 0;
  for (let part = 0; size < bytes - 400; part += 1) {
    const words = Array.from({ length: 60 }, () => WORDS[Math.floor(next() * WORDS.length)]);
    const text = `${part % 4 === 0 ? `<h2>Part ${part} of ${seed}</h2>` : ""}<p>${words.join(" ")}.</p>\n`;
    parts.push(text);
    size += text.length;
  }
  const anchors = links.map((link) => `<a href="${link}">${link}</a>`).join(" ");
  return `<!doctype html><html lang="en"><head><title>Page ${seed}</title></head><body><main><h1>Page ${seed}</h1>
    ${parts.join("")}</main><nav>${anchors}</nav></body></html>`;
}
