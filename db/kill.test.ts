import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { KILLS } from "#e2e/support/kills";

/** A busy machine takes many times as long as an idle one. */
const TIMEOUT_MS = 900_000;
const directories: string[] = [];

afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

describe.concurrent("the embedded database", () => {
  it(`opens after each of ${KILLS} kills at random moments of its first start`, {
    timeout: TIMEOUT_MS,
  }, async ({ expect }) => {
    const began = Date.now();
    await ready(startWriter(makeDirectory())).then(kill);
    const firstStart = Date.now() - began;
    let directory = makeDirectory();
    for (let i = 0; i < KILLS; i++) {
      const writer = startWriter(directory);
      await wait(Math.random() * firstStart);
      await kill(writer);
      // What was interrupted is interrupted again, until it comes so far that it was no first start any more.
      if (!existsSync(join(directory, "database"))) continue;
      await check(directory);
      directory = makeDirectory();
    }
    await check(directory);
    expect(readdirSync(directory).filter((name) => name.startsWith("database.new-"))).toEqual([]);
  });

  it(`has every acknowledged write after each of ${KILLS} kills under writes`, {
    timeout: TIMEOUT_MS,
  }, async () => {
    const directory = makeDirectory();
    for (let i = 0; i < KILLS; i++) {
      const writer = startWriter(directory);
      await ready(writer);
      await wait(Math.random() * 400);
      await kill(writer);
    }
    await check(directory);
    const acknowledged = readFileSync(witnessOf(directory), "utf8").split("\n").length - 1;
    expect(acknowledged).toBeGreaterThan(KILLS);
  });
});

function makeDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "cb2000-kill-"));
  directories.push(directory);
  return directory;
}

function witnessOf(directory: string): string {
  return `${directory}.witness`;
}

type Writer = ChildProcess & { output: string };

function startWriter(directory: string, mode = "write"): Writer {
  const env = { ...process.env, DATA_DIR: directory, DATABASE_URL: "" };
  const child = spawn(process.execPath, ["e2e/support/witnessed-writer.mjs", witnessOf(directory), mode], { env });
  directories.push(witnessOf(directory));
  const writer = Object.assign(child, { output: "" });
  const collect = (chunk: Buffer) => {
    writer.output += chunk;
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  return writer;
}

/** Resolves when the writer has opened the database and found all that its predecessors had noted. */
async function ready(writer: Writer): Promise<Writer> {
  const failed = once(writer, "exit").then(() => Promise.reject(new Error(`The writer ended: ${writer.output}`)));
  while (!writer.output.includes("checked")) await Promise.race([once(writer.stdout ?? writer, "data"), failed]);
  return writer;
}

async function kill(writer: Writer): Promise<void> {
  if (writer.exitCode !== null) throw new Error(`The writer ended by itself: ${writer.output}`);
  const exited = once(writer, "exit");
  writer.kill("SIGKILL");
  await exited;
}

async function check(directory: string): Promise<void> {
  const checker = startWriter(directory, "check");
  const [status] = await once(checker, "exit");
  expect({ status, output: checker.output }).toMatchObject({ status: 0 });
}
