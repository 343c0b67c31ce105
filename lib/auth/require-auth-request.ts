import { env } from "#lib/process/env";
import { AppError } from "#lib/process/errors";

/** What next-auth has under /api/auth and this application uses. Its other routes answer pages of its own, or write to the log. */
const ACTIONS: Record<string, RegExp> = {
  GET: /^(?:csrf|providers|session|signin(?:\/(?:github|google))?|callback\/(?:github|google)|error)$/,
  HEAD: /^(?:csrf|providers|session)$/,
  POST: /^(?:signin\/(?:github|google)|callback\/credentials|signout)$/,
};
const CALLBACK_COOKIE = /(?:^|;\s*)(?:__Secure-)?next-auth\.callback-url=([^;]*)/;

/**
 * Lets through what next-auth can answer. Returns the fields of the body.
 * @throws not_found, invalid_json, invalid_field. What was sent is not repeated: it may be a password.
 */
export function requireAuthRequest(request: Request, path: string[], body: string | null): Record<string, unknown> {
  const action = path.join("/");
  if (!ACTIONS[request.method]?.test(action)) {
    const elsewhere = Object.values(ACTIONS).some((pattern) => pattern.test(action));
    if (!elsewhere) throw new AppError("not_found", "There is no such endpoint.");
    throw new AppError("invalid_field", `${request.method} is not possible here.`);
  }
  const query = new URL(request.url).searchParams;
  const cookie = CALLBACK_COOKIE.exec(request.headers.get("cookie") ?? "")?.[1];
  requireOwnAddress(query.get("callbackUrl"));
  requireOwnAddress(cookie === undefined ? null : decoded(cookie));
  const fields = body === null ? {} : fieldsOf(request, body);
  requireOwnAddress(fields.callbackUrl);
  if (!/^\w{0,64}$/.test(query.get("error") ?? ""))
    throw new AppError("invalid_field", "error is a code of letters.", { param: "error" });
  return fields;
}

/** An address to come back to is one of this site's, or next-auth fails at it. */
function requireOwnAddress(given: unknown): void {
  if (given === null || given === undefined || given === "") return;
  const { APP_URL } = env();
  const isOwn =
    typeof given === "string" && /^(?:\/|https?:)/.test(given) && URL.canParse(given, APP_URL) && given.length <= 4_000;
  if (!isOwn) throw new AppError("invalid_field", "callbackUrl is an address of this site.", { param: "callbackUrl" });
}

function fieldsOf(request: Request, body: string): Record<string, unknown> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.includes("application/json")) return Object.fromEntries(new URLSearchParams(body));
  try {
    const fields: unknown = JSON.parse(body);
    if (typeof fields === "object" && fields !== null && !Array.isArray(fields)) return { ...fields };
  } catch {
    // Its message would quote what was sent.
  }
  throw new AppError("invalid_json", "The body is not a JSON object.");
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
