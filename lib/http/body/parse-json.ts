import { findJsonError } from "#lib/http/body/find-json-error";
import { requireModestJson } from "#lib/http/body/require-modest-json";
import { AppError } from "#lib/process/errors";

/**
 * What a JSON text says, in time that grows with its length alone.
 * @throws invalid_field when it has too many values, invalid_json with position, line and column
 */
export function parseJson(text: string): unknown {
  requireModestJson(text);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("invalid_json", faultIn(text, findJsonError(text) ?? text.length), { cause });
  }
}

function faultIn(text: string, at: number): string {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf("\n"); end !== -1 && end < at; end = text.indexOf("\n", start)) {
    line++;
    start = end + 1;
  }
  const place = `position ${at} (line ${line}, column ${at - start + 1})`;
  if (at >= text.length) return `The body is not valid JSON: it ends too early, at ${place}.`;
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return `The body is not valid JSON: ${JSON.stringify(character)} is not expected at ${place}.`;
}
