import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { memoryOf } from "#bench/memory-of";
import { makePostgresTemplate } from "#e2e/support/database-template";
import { startCluster } from "#e2e/support/postgres-cluster";

export type WorkerProcess = {
  /** Resident memory in MiB: now, and the most so far. */
  memory(): { now: number; peak: number };
  /** Open files and sockets. */
  handles(): number;
  stop(): Promise<void>;
};

/** Starts a throw-away PostgreSQL, for this process too, with a crawler that may read the given host; to be called before the database is opened. */
export async function startBenchDatabase(allowHost: string): Promise<() => void> {
  const cluster = await startCluster();
  await makePostgresTemplate(cluster.url);
  process.env.DATABASE_URL = `${cluster.url}/chatbot2000_template`;
  process.env.AUTH_SECRET = randomBytes(32).toString("hex");
  process.env.CRAWL_ALLOW_HOSTS = allowHost;
  process.env.LOG_LEVEL = "error";
  return cluster.stop;
}

/** Starts `npm run worker`'s process on this process's database. */
export async function startWorkerProcess(): Promise<WorkerProcess> {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: { worker: string } };
  const child = spawn(process.execPath, scripts.worker.split(" ").slice(1), { stdio: ["pipe", "pipe", "inherit"] });
  await once(child.stdout ?? child, "data");
  const folder = `/proc/${child.pid}`;
  return {
    memory: () => memoryOf(child.pid),
    handles: () => readdirSync(join(folder, "fd")).length,
    stop: () => end(child),
  };
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

/** Starts a website in a process of its own: the file is one that prints its address. */
export async function startSiteProcess(
  file: string,
): Promise<{ url: string; host: string; stop: () => Promise<void> }> {
  const child = spawn(process.execPath, [file], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(child.stdout ?? child, "data");
  const url = String(line).trim();
  return { url, host: new URL(url).host, stop: () => end(child) };
}
