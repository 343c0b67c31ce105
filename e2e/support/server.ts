import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

/** A Chatbot2000 of its own for tests: the built application in a process that `stop` ends as an operator would. */
export type TestServer = { url: string; process: ChildProcess; stop(): Promise<number | null> };

const START_MS = 300_000;

/**
 * Starts the built application with these settings on top of an empty environment and waits until it is ready.
 * What it prints goes to `logFile`.
 * @throws when it ends before it is ready, or is not ready within five minutes
 */
export async function startServer(settings: Record<string, string>, logFile: string): Promise<TestServer> {
  const output = openSync(logFile, "a");
  const { PATH = "", HOME = "", TMPDIR = "" } = process.env;
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    env: { NODE_ENV: "production", PATH, HOME, TMPDIR, HOST: "127.0.0.1", ...settings },
    stdio: ["ignore", output, output],
  });
  const url = `http://127.0.0.1:${settings.PORT}`;
  const deadline = Date.now() + START_MS;
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}: see ${logFile}.`);
    if (Date.now() > deadline) {
      child.kill();
      throw new Error(`The server is not ready after ${START_MS / 1000} s: see ${logFile}.`);
    }
    await wait(100);
  }
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    child.kill("SIGTERM");
    await once(child, "exit");
    return child.exitCode;
  };
  return { url, process: child, stop };
}

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/api/health/ready`);
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
