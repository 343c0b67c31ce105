import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * Installs the packages of package-lock.json with `npm ci`, unless exactly these are installed already. Those that only a build or a test
 * needs may be missing where `dev` is false.
 */
export function ensurePackages({ dev = true } = {}) {
  if (areInstalled(dev)) return;
  console.error("Installing packages.");
  const done = spawnSync("npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"], {
    // Standard output belongs to the command: `npm run --silent token > token.txt` must hold the token and nothing else.
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (done.status !== 0) {
    console.error("The packages could not be installed: see npm's message above.");
    process.exit(1);
  }
}

/** npm writes down what it installed, last of all, so an interrupted installation does not count. */
function areInstalled(dev) {
  const wanted = packagesOf("package-lock.json");
  const installed = packagesOf("node_modules/.package-lock.json");
  if (wanted === undefined || installed === undefined) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "" || (entry.dev && !dev)) return true;
    const found = installed[path];
    // Optional packages are those of other platforms.
    return found === undefined ? entry.optional === true : found.version === entry.version;
  });
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}
