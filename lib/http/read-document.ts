import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { env } from "#lib/process/env";

/** What scripts/build-reference.mjs writes. */
export const FOLDER = ".next/reference";
const PLACE = join(/* turbopackIgnore: true */ process.cwd(), ".next", "reference");

const manifestSchema = z.object({
  /** The Content-Security-Policy of the pages. */
  policy: z.string(),
  /** Files by the path at which they are served. */
  files: z.record(z.string(), z.string()),
  /** Paths that lead to a section of a page. */
  moved: z.record(z.string(), z.string()),
});
export type Manifest = z.infer<typeof manifestSchema>;

const TYPES: Record<string, string> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  md: "text/markdown; charset=utf-8",
  png: "image/png",
  txt: "text/plain; charset=utf-8",
};
const PICTURE = /^\/docs\/images\/([\w-]+\.png)$/;

export type Document = { body: Buffer<ArrayBuffer>; type: string; isNamedByContent: boolean };

let manifest: Promise<Manifest> | undefined;

/** What is served at which path; read once. */
export function readManifest(): Promise<Manifest> {
  manifest ??= readFile(join(/* turbopackIgnore: true */ PLACE, "manifest.json"), "utf8").then((text) =>
    manifestSchema.parse(JSON.parse(text)),
  );
  return manifest;
}

const documents = new Map<string, Document>();

/** The document at a path, with this server's address in it, which is read once; null where there is none. */
export async function readDocument(path: string): Promise<Document | null> {
  const document = documents.get(path) ?? (await makeDocument(path));
  if (document) documents.set(path, document);
  return document;
}

async function makeDocument(path: string): Promise<Document | null> {
  const { files } = await readManifest();
  const picture = PICTURE.exec(path)?.[1];
  const file = picture === undefined ? files[path] : `images/${picture}`;
  if (file === undefined) return null;
  const stored = await readFile(join(/* turbopackIgnore: true */ PLACE, file)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (stored === null) return null;
  const type = TYPES[/\.(\w+)$/.exec(path)?.[1] ?? ""] ?? "text/html; charset=utf-8";
  const isNamedByContent = /^\/docs\/reference-/.test(path);
  const body = type.startsWith("image/")
    ? stored
    : Buffer.from(stored.toString("utf8").replaceAll("{{origin}}", env().APP_URL));
  return { body, type, isNamedByContent };
}
