import { AppError } from "#lib/errors";

const DEPTH_MAX = 100;

/**
 * Refuses input that cannot be kept: PostgreSQL takes neither the character U+0000 nor half of a surrogate pair, and JSON's escapes
 * can spell both. `value` is parsed input of any shape; nesting deeper than 100 is refused too, because whoever walks it later
 * would run out of stack.
 * @throws invalid_field that names the first such field
 */
export function requireCleanText(value: unknown, path = "", depth = 0): void {
  if (typeof value === "string") {
    if (value.includes("\0")) throw refusal(path, "A text cannot hold the character U+0000.");
    if (!value.isWellFormed()) throw refusal(path, "A text cannot hold half of a surrogate pair (\\ud800 to \\udfff).");
  } else if (typeof value === "object" && value !== null) {
    if (depth > DEPTH_MAX) throw refusal(path.split(/[.[]/, 1)[0] ?? "", `Nested deeper than ${DEPTH_MAX} levels.`);
    for (const [key, item] of Object.entries(value)) {
      const place = Array.isArray(value) ? `${path}[${key}]` : path ? `${path}.${key}` : key;
      requireCleanText(item, place, depth + 1);
    }
  }
}

function refusal(path: string, message: string): AppError {
  return new AppError("invalid_field", path ? `${path}: ${message}` : message, { param: path || undefined });
}
