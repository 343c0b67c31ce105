import { createHash } from "node:crypto";

const tags = new WeakMap<Buffer, string>();

/** The entity tag of a body; computed once for a body that is kept. */
function tagOf(body: Buffer): string {
  const known = tags.get(body);
  if (known !== undefined) return known;
  const tag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  tags.set(body, tag);
  return tag;
}

/** A body with its entity tag (RFC 9110), or 304 without the body for a caller that has it. */
export function taggedResponse(request: Request, body: Buffer<ArrayBuffer>, init: Record<string, string>): Response {
  const etag = tagOf(body);
  const headers = new Headers({ ...init, etag });
  if (request.headers.get("if-none-match") !== etag) return new Response(body, { headers });
  headers.delete("content-type");
  return new Response(null, { status: 304, headers });
}
