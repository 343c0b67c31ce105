import { AppError } from "#lib/process/errors";

/**
 * The body of a request as text, "" when there is none. Bytes are counted while they come in.
 * @throws body_too_large, invalid_json when it is not UTF-8
 */
export async function readText(request: Request, maxBytes: number): Promise<string> {
  const tooLarge = () =>
    new AppError(
      "body_too_large",
      `The body is larger than ${maxBytes.toLocaleString("en-US")} bytes, which is the limit.`,
    );
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge();
  if (!request.body) return "";
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const parts: string[] = [];
  let bytes = 0;
  try {
    // Cancelling would reset the connection, and a caller who is still sending would not get to read the refusal.
    for await (const chunk of request.body.values({ preventCancel: true })) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) throw tooLarge();
      parts.push(decoder.decode(chunk, { stream: true }));
    }
    parts.push(decoder.decode());
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (error instanceof TypeError) throw new AppError("invalid_json", "The body is not UTF-8.", { cause: error });
    throw error;
  }
  return parts.join("");
}
