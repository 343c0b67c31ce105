import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** What the tests need beside Node: the Debian package that brings it, what uses it, and how to see that it is there. */
const TOOLS = [
  { name: "Chromium", debian: "chromium", use: "browser tests", isThere: () => chromium() !== undefined },
  {
    name: "PostgreSQL",
    debian: "postgresql",
    use: "tests on the other database",
    isThere: () => existsSync("/usr/lib/postgresql") || runs("pg_config", "--bindir"),
  },
  {
    name: "Ruby",
    debian: "ruby",
    use: "the API's published examples and clients",
    isThere: () => runs("ruby", "--version"),
  },
  {
    name: "Python's requests",
    debian: "python3-requests",
    use: "the API's published examples",
    isThere: () => PYTHONS.some((python) => runs(python, "-c", "import requests")),
  },
  {
    name: "curl",
    debian: "curl",
    use: "the documents' examples and the shell client",
    isThere: () => runs("curl", "--version"),
  },
  {
    name: "jq",
    debian: "jq",
    use: "the documents' examples and the shell client",
    isThere: () => runs("jq", "--version"),
  },
  {
    name: "Git's documentation",
    debian: "git-doc",
    use: "crawling a real site",
    isThere: () =>
      existsSync("/usr/share/doc/git/html/git-add.html") || existsSync("/usr/share/doc/git-doc/git-add.html"),
  },
];
const PYTHONS = ["python3", "/usr/bin/python3"];

/**
 * Installs what is missing from Debian's packages, as root on a machine that has them and unless NO_INSTALL=1 forbids it, and says what is
 * still missing. Returns whether there is a PostgreSQL to test on.
 */
export function ensureTestTools() {
  const mayInstall = process.env.NO_INSTALL !== "1";
  const missing = TOOLS.filter((tool) => !tool.isThere());
  if (mayInstall && missing.length > 0 && process.getuid?.() === 0 && runs("apt-get", "--version")) {
    console.log(`Installing with apt-get (NO_INSTALL=1 forbids it): ${missing.map(packageAndUse).join(", ")}.`);
    apt("update");
    apt("install", "-y", "--no-install-recommends", ...missing.map(({ debian }) => debian));
  }
  if (mayInstall && !has("Chromium"))
    spawnSync(process.execPath, ["node_modules/playwright/cli.js", "install", "chromium"], { stdio: "inherit" });
  for (const { name, debian, use } of missing.filter((tool) => !tool.isThere())) {
    console.error(`MISSING: ${name} (Debian package ${debian}). Without it these cannot pass: ${use}.`);
  }
  return { hasPostgres: has("PostgreSQL") };
}

function packageAndUse({ debian, use }) {
  return `${debian} (for ${use})`;
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
