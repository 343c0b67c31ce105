import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { DOCUMENTS } from "#lib/browser/markdown/documents";
import { type Guide, parseGuide } from "#lib/browser/markdown/parse-guide";

const KEY = Symbol.for("chatbot2000.guides");
/** Of what changed visitors ask last. */
const GUIDES = DOCUMENTS.filter(({ name }) => name !== "changelog");
const shared = globalThis as { [KEY]?: Promise<Guide[]> };

/**
 * The product's own documentation as it lies beside the program; read once per process. A file that is missing is left
 * out: the landing page must not fail for it.
 */
export function readGuides(): Promise<Guide[]> {
  shared[KEY] ??= load(process.cwd());
  return shared[KEY];
}

async function load(root: string): Promise<Guide[]> {
  const guides = await Promise.all(
    GUIDES.map(async ({ name, file }) => {
      const markdown = await readFile(join(/* turbopackIgnore: true */ root, file), "utf8").catch(() => "");
      return parseGuide(name, markdown);
    }),
  );
  return guides.filter((guide) => guide.sections.length > 0);
}
