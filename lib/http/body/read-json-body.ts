import { parseJson } from "#lib/http/body/parse-json";
import { AppError } from "#lib/process/errors";
import { readText } from "#lib/process/read-text";

/**
 * The body of a request as JSON; undefined when there is none. Bytes are counted while they come in.
 * @throws unsupported_media_type, body_too_large, invalid_field when it has too many values, invalid_json (with line and column)
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
  return parseJson(text);
}
