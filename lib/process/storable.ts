/**
 * A value as PostgreSQL takes it: it knows neither the character NUL nor half of a surrogate pair, and refuses the whole row for one.
 * What websites write reaches the rows as evidence, so both are dropped from every text within.
 */
export function storable<T>(value: T): T {
  return clean(value) as T;
}

function clean(value: unknown): unknown {
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) return value.map(clean);
  if (value === null || typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, clean(entry)]));
}

function cleanText(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed().replaceAll("\ufffd", "");
  return whole.includes("\0") ? whole.replaceAll("\0", "") : whole;
}
