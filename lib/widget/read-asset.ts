import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

/** What scripts/build-widget.mjs writes. */
const FOLDER = join(/* turbopackIgnore: true */ process.cwd(), ".next", "widget");
const NAME = /^(?:v1|[a-z-]+-[A-Za-z0-9]{8})\.(js|css)$/;
const TYPES = { js: "text/javascript; charset=utf-8", css: "text/css; charset=utf-8" };
/** The script that websites include keeps its name: browsers ask for it again after an hour. All else is named by its content. */
const AN_HOUR = "public, max-age=3600, stale-while-revalidate=86400";
const FOR_GOOD = "public, max-age=31536000, immutable";

const manifest = z.object({ frame: z.string(), style: z.string() });

export type Asset = { body: Buffer<ArrayBuffer>; type: string; caching: string };

/** A file of the widget, or null where there is none of that name. */
export async function readAsset(file: string): Promise<Asset | null> {
  const [, kind] = NAME.exec(file) ?? [];
  if (kind !== "js" && kind !== "css") return null;
  const body = await readFile(join(/* turbopackIgnore: true */ FOLDER, file)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (body === null) return null;
  return { body, type: TYPES[kind], caching: file === "v1.js" ? AN_HOUR : FOR_GOOD };
}

/** The names of the files that the frame's document loads. */
export async function readManifest() {
  return manifest.parse(JSON.parse(await readFile(join(/* turbopackIgnore: true */ FOLDER, "manifest.json"), "utf8")));
}
