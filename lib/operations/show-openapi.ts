import { readProduct } from "#lib/demo/read-product";
import { taggedResponse } from "#lib/http/tagged-response";
import { openApiDocument } from "#lib/operations/openapi";
import { env } from "#lib/process/env";

/** The OpenAPI document of this server, made once per process; 304 for a caller that has it. */
export async function showOpenApi(request: Request): Promise<Response> {
  made ??= make();
  return taggedResponse(request, await made, {
    "content-type": "application/json",
    "cache-control": "public, no-cache",
    "access-control-allow-origin": "*",
  });
}

let made: Promise<Buffer<ArrayBuffer>> | undefined;

async function make() {
  const { version } = await readProduct();
  return Buffer.from(JSON.stringify(openApiDocument({ url: new URL(env().APP_URL).origin, version })));
}
