/**
 * The address that limits per address count. The last entry is what the nearest proxy, or this server itself, saw; the ones before
 * it are the client's word.
 */
export function clientAddress(headers: Headers): string {
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown";
}
