/** Stands in every document for the server's own address, until the document is sent. */
export const ORIGIN = "{{origin}}";
export const TOKEN = "YOUR_API_TOKEN";

/** What a signed-in visitor sees replaced by a value of their own, by the name of that value. */
const FILLED: [name: string, pattern: RegExp][] = [
  ["origin", /\{\{origin\}\}/],
  ["chatbotId", /bot_[0-9A-Za-z]{22}/],
  ["token", /YOUR_API_TOKEN/],
];
const ANY = new RegExp(`(${FILLED.map(([, pattern]) => pattern.source).join("|")})`);

/** Cuts a text at the values that can be filled in; `fill` is null for what lies between them. */
export function cutAtPlaceholders(text: string): { text: string; fill: string | null }[] {
  return text
    .split(ANY)
    .filter((piece) => piece !== "")
    .map((piece) => ({ text: piece, fill: FILLED.find(([, pattern]) => pattern.test(piece))?.[0] ?? null }));
}
