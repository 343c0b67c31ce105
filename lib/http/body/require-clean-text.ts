import { AppError } from "#lib/process/errors";

export const DEPTH_MAX = 100;
export const VALUES_MAX = 250_000;

/** One walk: how many values it has seen, and where it stands. The place becomes text only when something is wrong. */
type Walk = { values: number; place: (string | number)[] };

/**
 * Refuses input that cannot be kept: PostgreSQL takes neither the character U+0000 nor half of a surrogate pair, and JSON's escapes
 * can spell both. `value` is parsed input of any shape. Nesting deeper than 100 is refused too, because whoever walks it later
 * would run out of stack, and so are more than 250,000 values: ten thousand Q&As with twenty phrasings each are fewer, and a schema
 * takes seconds over the five million that a body has room for.
 * @throws invalid_field that names the first such field
 */
export function requireCleanText(value: unknown): void {
  visit(value, { values: 0, place: [] });
}

function visit(value: unknown, walk: Walk): void {
  walk.values += 1;
  if (walk.values > VALUES_MAX)
    throw refusal(walk.place.slice(0, 1), `More than ${VALUES_MAX.toLocaleString("en-US")} values in one call.`);
  if (typeof value === "string") {
    if (value.includes("\0")) throw refusal(walk.place, "A text cannot hold the character U+0000.");
    if (!value.isWellFormed())
      throw refusal(walk.place, "A text cannot hold half of a surrogate pair (\\ud800 to \\udfff).");
    return;
  }
  if (typeof value !== "object" || value === null) return;
  if (walk.place.length > DEPTH_MAX) throw refusal(walk.place.slice(0, 1), `Nested deeper than ${DEPTH_MAX} levels.`);
  if (Array.isArray(value)) for (let index = 0; index < value.length; index++) step(value[index], index, walk);
  else for (const key in value) step(value[key as keyof typeof value], key, walk);
}

function step(item: unknown, key: string | number, walk: Walk): void {
  walk.place.push(key);
  visit(item, walk);
  walk.place.pop();
}

function refusal(place: Walk["place"], message: string): AppError {
  const path = place.reduce<string>(
    (before, key) => (typeof key === "number" ? `${before}[${key}]` : before ? `${before}.${key}` : key),
    "",
  );
  return new AppError("invalid_field", path ? `${path}: ${message}` : message, { param: path || undefined });
}
