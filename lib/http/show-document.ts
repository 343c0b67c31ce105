import { z } from "zod";
import { guideAddress } from "#lib/browser/markdown/parse-guide-link";
import { readDocument, readManifest } from "#lib/http/read-document";
import { taggedResponse } from "#lib/http/tagged-response";

export const guideInput = z.object({ name: z.string() });

/** Who asks for Markdown and not for HTML gets it, as programs that read documentation do. */
const prefersMarkdown = (accept: string) => /text\/markdown/.test(accept) && !/text\/html/.test(accept);

/** A page of the reference, its Markdown, or a file of theirs, by the request's path. A section's own path leads to its place on a page. */
export async function showDocument(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.replace(/\/$/, "");
  const { moved, policy } = await readManifest();
  const accept = request.headers.get("accept") ?? "";
  const markdown = prefersMarkdown(accept) ? await readDocument(`${path}.md`) : null;
  const document = markdown ?? (await readDocument(path));
  const headers = {
    vary: "accept",
    "content-security-policy": policy,
    "cache-control": document?.isNamedByContent ? "public, max-age=31536000, immutable" : "public, no-cache",
  };
  if (!document) {
    const location = moved[path];
    if (location !== undefined) return new Response(null, { status: 308, headers: { ...headers, location } });
    return notFound(headers);
  }
  const type = markdown ? "text/markdown; charset=utf-8" : document.type;
  return taggedResponse(request, document.body, { ...headers, "content-type": type });
}

async function notFound(headers: Record<string, string>): Promise<Response> {
  const page = await readDocument("/docs/not-found");
  return new Response(page?.body ?? null, {
    status: 404,
    headers: { ...headers, "content-type": "text/html; charset=utf-8" },
  });
}

/** The documents stood under /guide before; links to them go on working. The browser takes a fragment along. */
export function moveGuide(name: string): Response {
  return new Response(null, { status: 308, headers: { location: guideAddress(name) } });
}
