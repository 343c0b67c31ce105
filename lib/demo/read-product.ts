import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** Version and license of the product that runs, as its package says; read once per process. */
export function readProduct(): Promise<{ version: string; license: string }> {
  product ??= load();
  return product;
}

let product: Promise<{ version: string; license: string }> | undefined;

async function load() {
  const file = join(/* turbopackIgnore: true */ process.cwd(), "package.json");
  const { version, license } = JSON.parse(await readFile(/* turbopackIgnore: true */ file, "utf8"));
  return { version: String(version), license: String(license) };
}
