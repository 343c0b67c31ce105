import { parseJson } from "#lib/http/body/parse-json";
import { requireSameOrigin } from "#lib/http/require-same-origin";
import { AppError } from "#lib/process/errors";
import { plainHeaders } from "#server/plain-headers";
import type { ServerRequest } from "#server/server-request";

/** What the framework itself takes. */
const BYTES_MAX = 1024 * 1024;
/**
 * What React writes for plain arguments beside JSON's own: a text that begins with the sign, undefined, numbers that JSON lacks, a date. All
 * else that the sign can begin (references, promises, functions, streams) no action of this application takes.
 */
const PLAIN = /^\$(?:\$|undefined$|Infinity$|-Infinity$|NaN$|-0$|D\d{4}-[\d:.TZ-]+$)/;

/** True for a call to a server action. */
export function isAction({ method, headers }: Pick<ServerRequest, "method" | "headers">): boolean {
  return method === "POST" && headers["next-action"] !== undefined;
}

/**
 * Why a call to a server action is not for the framework, which answers 500 to what it cannot read, and writes the stack into the log; null
 * where it is. The body can be read again afterwards.
 */
export async function actionFault(request: ServerRequest): Promise<AppError | null> {
  try {
    await checkAction(request);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

async function checkAction(request: ServerRequest): Promise<void> {
  const { method, headers } = request;
  requireSameOrigin(new Request("http://localhost", { method, headers: new Headers(plainHeaders(headers)) }));
  if (!/^text\/plain\b/i.test(headers["content-type"] ?? ""))
    throw new AppError("unsupported_media_type", "The arguments of an action are sent as text/plain.");
  const length = Number(headers["content-length"] ?? Number.NaN);
  if (length > BYTES_MAX) throw new AppError("body_too_large", "The arguments of an action have at most 1 MiB.");
  if (!(length > 0)) throw new AppError("malformed_request", "The arguments of an action come with their length.");
  const body = await readAndPutBack(request, length);
  if (body === null) throw new AppError("malformed_request", "The body ends before its length.");
  const values = parseJson(body.toString("utf8"));
  if (!Array.isArray(values) || !values.every(isPlain))
    throw new AppError("invalid_json", "The arguments of an action are a list of plain values.");
}

function isPlain(value: unknown): boolean {
  if (typeof value === "string") return !value.startsWith("$") || PLAIN.test(value);
  return typeof value !== "object" || value === null || Object.values(value).every(isPlain);
}

/** The whole body, which the request then gives once more; null where the caller hung up before its end. */
function readAndPutBack(request: ServerRequest, length: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  return new Promise((resolve) => {
    const settle = (body: Buffer | null) => {
      for (const [event, listener] of listeners) request.off(event, listener);
      resolve(body);
    };
    const listeners: [string, (chunk: Buffer) => void][] = [
      [
        "data",
        (chunk) => {
          chunks.push(chunk);
          bytes += chunk.length;
          if (bytes < length) return;
          request.pause();
          const body = Buffer.concat(chunks);
          // Before the end was told, so that it still is, after the body.
          request.unshift(body);
          settle(body);
        },
      ],
      ["error", () => settle(null)],
      ["close", () => settle(null)],
    ];
    for (const [event, listener] of listeners) request.on(event, listener);
  });
}
