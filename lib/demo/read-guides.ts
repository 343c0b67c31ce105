import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Guide, parseGuide } from "#lib/browser/markdown/parse-guide";

const KEY = Symbol.for("chatbot2000.guides");
/** For those who read the code, not for those who visit the site. */
const NO_GUIDE = "architecture.md";
const shared = globalThis as { [KEY]?: Promise<Guide[]> };

/**
 * The product's own documentation, README first, as it lies beside the program; read once per process. A file that is
 * missing is left out: the landing page must not fail for it.
 */
export function readGuides(): Promise<Guide[]> {
  shared[KEY] ??= load(process.cwd());
  return shared[KEY];
}

async function load(root: string): Promise<Guide[]> {
  const docs = await readdir(join(/* turbopackIgnore: true */ root, "docs")).catch(() => []);
  const names = docs.filter((name) => name.endsWith(".md") && name !== NO_GUIDE).sort();
  const files = [join(root, "README.md"), ...names.map((name) => join(root, "docs", name))];
  const guides = await Promise.all(
    files.map(async (file, index) => {
      const markdown = await readFile(/* turbopackIgnore: true */ file, "utf8").catch(() => "");
      const name = index === 0 ? "readme" : (names[index - 1] ?? "").replace(/\.md$/, "");
      return parseGuide(name, markdown);
    }),
  );
  return guides.filter((guide) => guide.sections.length > 0);
}
