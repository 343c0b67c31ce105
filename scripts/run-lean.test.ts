import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";

const PROGRAM = `
import { runLean } from "./scripts/run-lean.mjs";
runLean();
console.log(JSON.stringify([process.pid, process.execArgv.some((flag) => flag.startsWith("--max-semi-space")), process.env.MALLOC_ARENA_MAX]));
`;

async function run(environment: Record<string, string>) {
  const { MALLOC_ARENA_MAX: _own, ...env } = process.env;
  const args = ["--input-type=module", "-e", PROGRAM];
  const child = spawn(process.execPath, args, { env: { ...env, ...environment }, stdio: ["ignore", "pipe", "pipe"] });
  const [printed, complaints] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { printed: JSON.parse(printed), complaints, pid: child.pid };
}

test("a server on Linux runs with less memory, under the same process number and without a word", async () => {
  const { printed, complaints, pid } = await run({});
  expect([printed, complaints]).toEqual([process.platform === "linux" ? [pid, true, "2"] : [pid, false, null], ""]);
});

test("who has chosen the allocator's settings is left alone", async () => {
  const { printed, pid } = await run({ MALLOC_ARENA_MAX: "4" });
  expect(printed).toEqual([pid, false, "4"]);
});
