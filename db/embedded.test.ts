import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DirectoryInUseError, lockDirectory } from "#db/directory-lock";
import { openEmbedded } from "#db/embedded";
import { copyEmbeddedTemplate } from "#e2e/support/database-template";

const ELSEWHERE = { pid: 4711, started: "1", machine: "another machine", address: "http://elsewhere" };
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "cb2000-embedded-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

describe("the embedded database", () => {
  it("refuses a second process at once, naming the first one's number and address", async () => {
    copyEmbeddedTemplate(directory);
    const env = { ...process.env, DATA_DIR: directory, DATABASE_URL: "", PORT: "4321" };
    const first = spawn(process.execPath, ["e2e/support/witnessed-writer.mjs", join(directory, "witness")], { env });
    await once(first.stdout, "data");
    const began = performance.now();
    const refused = openEmbedded(directory, "http://second");
    await expect(refused).rejects.toThrow(`in use by process ${first.pid} (http://127.0.0.1:4321)`);
    expect(performance.now() - began).toBeLessThan(10_000);
    first.kill("SIGKILL");
    await once(first, "exit");
  });

  it("keeps other users out of the directory, also when it was open to them", async () => {
    copyEmbeddedTemplate(directory);
    chmodSync(directory, 0o755);
    const embedded = await openEmbedded(directory, "here");
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    expect(statSync(embedded.socketPath).mode & 0o777).toBe(0o600);
    await embedded.close();
  });

  it("is closed only when a thread that took the place of a dead one has closed the directory too", async () => {
    copyEmbeddedTemplate(directory);
    const threads: Worker[] = [];
    const { promise: second, resolve } = Promise.withResolvers<void>();
    const onWorker = (worker: Worker) => threads.push(worker) === 2 && resolve();
    process.on("worker", onWorker);
    const write = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const embedded = await openEmbedded(directory, "here");
    await threads[0]?.terminate();
    await second;
    await embedded.close();
    process.off("worker", onWorker);
    write.mockRestore();
    expect(threads).toHaveLength(2);
    // A thread that ended has no number.
    expect(threads[1]?.threadId).toBe(-1);
  });

  it("opens in a directory whose path is too long for a socket", async () => {
    const deep = join(directory, "d".repeat(120));
    mkdirSync(deep);
    copyEmbeddedTemplate(deep);
    const embedded = await openEmbedded(deep, "here");
    expect(existsSync(embedded.socketPath)).toBe(true);
    await embedded.close();
  });
});

describe("the lock on a directory", () => {
  it("is free again after it was released", async () => {
    for (const address of ["first", "second", "third"]) (await lockDirectory(directory, address))();
    expect(readdirSync(directory)).toEqual(["lock.3"]);
  });

  it("is got by one of many that try at the same time", async () => {
    const tries = Array.from({ length: 20 }, (_, n) => lockDirectory(directory, String(n)));
    const results = await Promise.allSettled(tries);
    const got = results.filter((result) => result.status === "fulfilled");
    expect(got).toHaveLength(1);
    got[0]?.value();
  });

  it("is taken from a process that is no more, and from a number that another process has by now", async () => {
    (await lockDirectory(directory, "here"))();
    const dead = spawn(process.execPath, ["-e", ""]);
    await once(dead, "exit");
    for (const holder of [{ pid: dead.pid }, { pid: process.pid, started: "1" }]) {
      const { machine } = await currentHolder();
      writeLock({ ...ELSEWHERE, ...holder, machine });
      (await lockDirectory(directory, "here"))();
    }
  });

  it("is taken from another machine's holder only when that is silent", async () => {
    writeLock(ELSEWHERE);
    const alive = setInterval(() => utimesSync(join(directory, "lock.9"), new Date(), new Date()), 50);
    await expect(lockDirectory(directory, "here", 2_000)).rejects.toThrow(DirectoryInUseError);
    clearInterval(alive);
    (await lockDirectory(directory, "here", 500))();
  });

  it.each(["", '{"pid": 47', "[1, 2]", '{"pid": "x"}', "null", "\0\0\0\0"])(
    "is taken from a file that a power loss left as %j, once nobody touches it",
    async (text) => {
      writeFileSync(join(directory, "lock.7"), text);
      const alive = setInterval(() => utimesSync(join(directory, "lock.7"), new Date(), new Date()), 50);
      await expect(lockDirectory(directory, "here", 2_000)).rejects.toThrow(DirectoryInUseError);
      clearInterval(alive);
      (await lockDirectory(directory, "here", 250))();
      expect(readdirSync(directory)).toEqual(["lock.8"]);
    },
  );
});

async function currentHolder() {
  const unlock = await lockDirectory(directory, "here");
  const holder = await lockDirectory(directory, "here").then(
    () => Promise.reject(new Error("The lock was given twice.")),
    (error: DirectoryInUseError) => error.holder,
  );
  unlock();
  return holder;
}

function writeLock(holder: typeof ELSEWHERE | object): void {
  const numbers = readdirSync(directory).map((name) => Number(name.split(".")[1] ?? 0));
  writeFileSync(join(directory, `lock.${Math.max(8, ...numbers) + 1}`), JSON.stringify(holder));
}
