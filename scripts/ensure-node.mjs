// Any Node from 18 on must be able to run this file: it is what brings a current one along.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { whenParentEnds } from "../server/when-parent-ends.mjs";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const BROUGHT_ALONG = 24;

/**
 * Continues only on a Node that can run the project. On an older one it installs a current Node into .runtime (from the
 * npm registry, once), runs the same command on it, and ends with its status; the promise then never settles.
 */
export async function ensureNode() {
  if (isCurrent(process.versions.node)) return;
  const name = packageName();
  const program = join(ROOT, ".runtime/node_modules", name, process.platform === "win32" ? "bin/node.exe" : "bin/node");
  if (!runs(program)) install(name);
  if (!runs(program)) {
    console.error(
      `Node ${process.versions.node} is too old, and no newer one could be installed. Please install Node 22.18 or later.`,
    );
    process.exit(1);
  }
  await continueOn(program);
}

/** Whether this version runs TypeScript files directly, which the server relies on. */
function isCurrent(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);
}

/** The registry carries Node's own program as one package for each platform; none of them needs an install script. */
function packageName() {
  const platform = process.platform === "win32" ? "win" : process.platform;
  const prefix = platform === "darwin" && process.arch === "arm64" ? "node-bin" : "node";
  return `${prefix}-${platform}-${process.arch}`;
}

function runs(program) {
  if (!existsSync(program)) return false;
  const found = spawnSync(program, ["--version"], { encoding: "utf8" });
  return found.status === 0 && isCurrent(found.stdout.trim().slice(1));
}

function install(name) {
  console.error(
    `Node ${process.versions.node} is too old for Chatbot2000: installing Node ${BROUGHT_ALONG} into .runtime, once.`,
  );
  const options = ["--no-save", "--no-audit", "--no-fund", "--prefix", join(ROOT, ".runtime")];
  spawnSync("npm", ["install", ...options, `${name}@${BROUGHT_ALONG}`], {
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
}

function continueOn(program) {
  const env = { ...process.env, PATH: `${dirname(program)}${delimiter}${process.env.PATH ?? ""}` };
  const child = spawn(program, process.argv.slice(1), { stdio: "inherit", env });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  whenParentEnds(() => child.kill("SIGTERM"));
  return new Promise(() => {
    child.on("exit", (status, signal) => process.exit(signal === null ? (status ?? 1) : 1));
  });
}
