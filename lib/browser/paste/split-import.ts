/** A server action takes at most 1 MB; Next.js wraps what it is given, so half of that is safe. */
const BYTES_MAX = 400_000;

/** Cuts a long list into parts that each fit into one request; their order is kept. */
export function splitImport<Item>(items: readonly Item[], bytesMax = BYTES_MAX): Item[][] {
  const encoder = new TextEncoder();
  const parts: Item[][] = [];
  let size = 0;
  for (const item of items) {
    const bytes = encoder.encode(JSON.stringify(item)).length + 1;
    const part = parts.at(-1);
    if (part && size + bytes <= bytesMax) {
      part.push(item);
      size += bytes;
    } else {
      parts.push([item]);
      size = bytes;
    }
  }
  return parts;
}
