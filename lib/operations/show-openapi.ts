import { createHash } from "node:crypto";
import { readProduct } from "#lib/demo/read-product";
import { openApiDocument } from "#lib/operations/openapi";
import { env } from "#lib/process/env";

/** The OpenAPI document of this server, made once per process; 304 for a caller that has it. */
export async function showOpenApi(request: Request): Promise<Response> {
  made ??= make();
  const { text, etag } = await made;
  const headers = { etag, "cache-control": "public, no-cache", "access-control-allow-origin": "*" };
  if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
  return new Response(text, { headers: { ...headers, "content-type": "application/json" } });
}

let made: Promise<{ text: string; etag: string }> | undefined;

async function make() {
  const { version } = await readProduct();
  const text = JSON.stringify(openApiDocument({ url: new URL(env().APP_URL).origin, version }));
  return { text, etag: `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"` };
}
