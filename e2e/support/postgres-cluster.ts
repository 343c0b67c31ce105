import { execFileSync, spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A PostgreSQL that lives as long as a test run. `url` is without a database's name. */
export type Cluster = { url: string; stop(): void };

const INSTALLED = "/usr/lib/postgresql";
/** For its start and its end, on a busy machine too. */
const WAIT_S = "300";

/** The folder of the newest PostgreSQL server programs on this machine, or null. */
export function postgresPrograms(): string | null {
  if (existsSync(INSTALLED)) {
    const versions = readdirSync(INSTALLED).filter((name) => existsSync(join(INSTALLED, name, "bin/initdb")));
    const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
    if (newest !== undefined) return join(INSTALLED, newest, "bin");
  }
  const found = spawnSync("pg_config", ["--bindir"], { encoding: "utf8" });
  const folder = found.stdout?.trim() ?? "";
  return folder !== "" && existsSync(join(folder, "initdb")) ? folder : null;
}

/**
 * Starts a throw-away PostgreSQL on a free port of 127.0.0.1. It does not wait for the disk: only tests may use it.
 * @throws when the programs are missing or the server does not start
 */
export async function startCluster(): Promise<Cluster> {
  const programs = postgresPrograms();
  if (programs === null) throw new Error("PostgreSQL is not installed (Debian: apt-get install postgresql).");
  const folder = mkdtempSync(join(tmpdir(), "cb2000-postgres-"));
  const data = join(folder, "data");
  const port = await freePort();
  if (isRoot) execFileSync("chown", ["postgres", folder]);
  run(join(programs, "initdb"), [
    "-D",
    data,
    "-U",
    "postgres",
    "--auth=trust",
    "--no-sync",
    "-E",
    "UTF8",
    "--locale=C",
  ]);
  const settings = [
    `port=${port}`,
    "listen_addresses=127.0.0.1",
    `unix_socket_directories=${folder}`,
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "max_connections=200",
  ];
  const options = settings.map((setting) => `-c ${setting}`).join(" ");
  run(join(programs, "pg_ctl"), ["-D", data, "-w", "-t", WAIT_S, "-l", join(folder, "log"), "-o", options, "start"]);
  const stop = () => {
    run(join(programs, "pg_ctl"), ["-D", data, "-w", "-t", WAIT_S, "-m", "immediate", "stop"]);
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: `postgres://postgres@127.0.0.1:${port}`, stop };
}

const isRoot = process.getuid?.() === 0;

/** PostgreSQL refuses to run as root, so root runs it as the user that its package made. */
function run(program: string, args: string[]): void {
  const [command, ...rest] = isRoot ? ["runuser", "-u", "postgres", "--", program, ...args] : [program, ...args];
  const done = spawnSync(command ?? program, rest, {
    cwd: tmpdir(),
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
  });
  if (done.status !== 0) throw new Error(`${program} failed: ${done.error?.message ?? done.stderr}`);
}

/** Below the ports that systems give to connections that go out, which could take a port between the look and its use. */
const PORTS = { from: 20_000, to: 30_000 };
const given = new Set<number>();

/** A port of 127.0.0.1 that nobody listens on, and that this process has not been given before. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(PORTS.from, PORTS.to);
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
