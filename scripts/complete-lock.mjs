// `npm run lock`: repairs package-lock.json after a change of dependencies. `--check` only says what is wrong with it.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const FILE = "package-lock.json";
const SYSTEMS = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const PROCESSORS = ["arm64", "arm", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "wasm32", "x64"];
/** Names under which packages speak of a processor that npm calls otherwise. */
const ALIASES = { armhf: "arm", armv7: "arm" };

/**
 * What is wrong with a lock file, one line for each fault. Optional packages of other platforms that the registry did not
 * serve are left out by npm, and then `npm ci` refuses the lock; addresses of a registry would bind it to that registry.
 */
export function faultsOf(lock) {
  const missing = missingPackages(lock).map(({ name, version }) => `${name}@${version} has no entry`);
  const bound = Object.entries(lock.packages)
    .filter(([, entry]) => entry.resolved !== undefined && !entry.link)
    .map(([path]) => `${path} holds a registry's address`);
  return [...missing, ...bound];
}

/** The lock file with an entry for every optional package, and without a registry's address. */
export function completed(lock) {
  const packages = { ...lock.packages };
  for (const [path, { resolved: _address, ...entry }] of Object.entries(packages))
    if (!entry.link) packages[path] = entry;
  for (const { name, version, dev } of missingPackages(lock)) {
    packages[`node_modules/${name}`] = { version, ...(dev ? { dev: true } : {}), optional: true, ...platformOf(name) };
  }
  const sorted = Object.keys(packages).sort();
  return { ...lock, packages: Object.fromEntries(sorted.map((path) => [path, packages[path]])) };
}

function missingPackages({ packages }) {
  const missing = new Map();
  for (const [path, entry] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      const places = [`node_modules/${name}`, path === "" ? "" : `${path}/node_modules/${name}`];
      if (places.some((place) => packages[place] !== undefined)) continue;
      missing.set(name, { name, version: range.replace(/^[\^~]/, ""), dev: entry.dev === true });
    }
  }
  return [...missing.values()];
}

/** The platform that a package's name tells, as npm's fields `os`, `cpu` and `libc`. */
function platformOf(name) {
  const words = name.split("/").at(-1).split(/[-_.]/);
  const cpu = words.map((word) => ALIASES[word] ?? word).find((word) => PROCESSORS.includes(word));
  const os = words.find((word) => SYSTEMS.includes(word));
  if (cpu === undefined && os === undefined)
    throw new Error(`For which platform is ${name}? Add its name to this script.`);
  const libc = { musl: "musl", gnu: "glibc", gnueabihf: "glibc" };
  const given = words.map((word) => libc[word]).find((word) => word !== undefined);
  return { ...(os && { os: [os] }), ...(cpu && { cpu: [cpu] }), ...(given && os === "linux" && { libc: [given] }) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const lock = JSON.parse(readFileSync(FILE, "utf8"));
  const faults = faultsOf(lock);
  if (process.argv.includes("--check")) {
    if (faults.length > 0) {
      console.error(`${FILE} is not complete (npm run lock repairs it):\n${faults.join("\n")}`);
      process.exit(1);
    }
  } else {
    writeFileSync(FILE, `${JSON.stringify(completed(lock), null, 2)}\n`);
    console.log(`${FILE}: ${faults.length} faults repaired.`);
  }
}
