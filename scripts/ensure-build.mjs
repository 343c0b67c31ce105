import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const STAMP = ".next/built-from";
const FOLDERS = ["app", "components", "db", "docs", "lib", "public", "widget"];
const FILES = [
  ".postcssrc.json",
  "CHANGELOG.md",
  "README.md",
  "next.config.mjs",
  "package-lock.json",
  "package.json",
  "scripts/build-reference.mjs",
  "scripts/build-widget.mjs",
  "tailwind.config.ts",
  "tsconfig.json",
];
/** Tests, and documents that no page shows. */
const UNSHOWN = /\.test\.tsx?$|^docs[\\/](?:decisions[\\/]|architecture\.md$)/;

/** Builds the application, unless the last build that was finished is of the same sources, packages and Node version. */
export function ensureBuild() {
  const wanted = hashOfSources();
  if (lastBuild() === wanted) return;
  console.error("Building the application. The next start will not have to.");
  rmSync(STAMP, { force: true });
  // A development server that was killed can leave a half-written file here, and the build reads it.
  rmSync(".next/dev/types", { recursive: true, force: true });
  run(["node_modules/next/dist/bin/next", "build"], { NEXT_DEPLOYMENT_ID: wanted.slice(0, 16) });
  buildWidget();
  buildReference();
  writeFileSync(STAMP, wanted);
}

/** Builds the chat on websites, which takes a second or two. */
export function buildWidget() {
  run(["scripts/build-widget.mjs"]);
}

/** Builds the API reference and the other documents as pages. */
export function buildReference() {
  run(["scripts/build-reference.mjs"]);
}

function run(command, variables = {}) {
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ...variables };
  const done = spawnSync(process.execPath, command, { env, encoding: "utf8" });
  if (done.status === 0) return;
  console.error(`${done.stdout}\n${done.stderr}\nThe build failed: see above.`);
  process.exit(1);
}

function lastBuild() {
  try {
    return readFileSync(STAMP, "utf8");
  } catch {
    return "";
  }
}

function hashOfSources() {
  const hash = createHash("sha256").update(process.version);
  const sources = FOLDERS.filter((folder) => existsSync(folder))
    .flatMap(filesUnder)
    .filter((path) => !UNSHOWN.test(path));
  for (const path of [...FILES, ...sources.sort()]) hash.update(`\0${path}\0`).update(readFileSync(path));
  return hash.digest("hex");
}

function filesUnder(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
