import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** What the tests need beside Node: the Debian package that brings it, and how to see that it is there. */
const TOOLS = [
  { name: "Chromium", debian: "chromium", isThere: () => chromium() !== undefined },
  {
    name: "PostgreSQL",
    debian: "postgresql",
    isThere: () => existsSync("/usr/lib/postgresql") || runs("pg_config", "--bindir"),
  },
  { name: "Ruby", debian: "ruby", isThere: () => runs("ruby", "--version") },
  {
    name: "Python's requests",
    debian: "python3-requests",
    isThere: () => PYTHONS.some((python) => runs(python, "-c", "import requests")),
  },
  { name: "curl", debian: "curl", isThere: () => runs("curl", "--version") },
  { name: "jq", debian: "jq", isThere: () => runs("jq", "--version") },
  {
    name: "Git's documentation",
    debian: "git-doc",
    isThere: () =>
      existsSync("/usr/share/doc/git/html/git-add.html") || existsSync("/usr/share/doc/git-doc/git-add.html"),
  },
];
const PYTHONS = ["python3", "/usr/bin/python3"];

/**
 * Installs what is missing from Debian's packages, as root on a machine that has them, and says what is still missing.
 * Returns whether there is a PostgreSQL to test on, and a Chromium.
 */
export function ensureTestTools() {
  const missing = TOOLS.filter((tool) => !tool.isThere());
  if (missing.length > 0 && process.getuid?.() === 0 && runs("apt-get", "--version")) {
    console.log(`Installing ${missing.map(({ debian }) => debian).join(", ")}.`);
    apt("update");
    apt("install", "-y", "--no-install-recommends", ...missing.map(({ debian }) => debian));
  }
  if (!has("Chromium"))
    spawnSync(process.execPath, ["node_modules/playwright/cli.js", "install", "chromium"], { stdio: "inherit" });
  for (const { name, debian } of missing.filter((tool) => !tool.isThere())) {
    console.error(`MISSING: ${name} (Debian package ${debian}). The tests that need it cannot pass.`);
  }
  return { hasPostgres: has("PostgreSQL") };
}

function has(name) {
  return TOOLS.find((tool) => tool.name === name)?.isThere() ?? false;
}

function chromium() {
  const places = [process.env.PLAYWRIGHT_CHROMIUM_PATH, "/usr/bin/chromium", playwrightsOwn()];
  return places.find((place) => place !== undefined && place !== "" && existsSync(place));
}

function playwrightsOwn() {
  const program = "import('playwright').then((p) => process.stdout.write(p.chromium.executablePath()))";
  return spawnSync(process.execPath, ["-e", program], { encoding: "utf8" }).stdout;
}

function runs(command, ...args) {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}

function apt(...args) {
  spawnSync("apt-get", ["-qq", ...args], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}
