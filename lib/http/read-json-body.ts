import { AppError } from "#lib/errors";
import { findJsonError } from "#lib/http/find-json-error";
import { readText } from "#lib/http/read-text";

/**
 * The body of a request as JSON; undefined when there is none. Bytes are counted while they come in.
 * @throws unsupported_media_type, body_too_large, invalid_json (with line and column)
 */
export async function readJsonBody(request: Request, maxBytes: number): Promise<unknown> {
  const text = await readText(request, maxBytes);
  if (text.trim() === "") return undefined;
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type !== "application/json" && !type.endsWith("+json")) {
    throw new AppError(
      "unsupported_media_type",
      `Send the body as JSON with \`Content-Type: application/json\`; this one is ${type ? `\`${type}\`` : "without a type"}.`,
    );
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("invalid_json", faultIn(text, findJsonError(text) ?? text.length), { cause });
  }
}

function faultIn(text: string, at: number): string {
  const before = text.slice(0, at).split("\n");
  const place = `position ${at} (line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1})`;
  if (at >= text.length) return `The body is not valid JSON: it ends too early, at ${place}.`;
  return `The body is not valid JSON: ${JSON.stringify(text[at])} is not expected at ${place}.`;
}
