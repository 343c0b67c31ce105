import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = (program: string) =>
  promisify(execFile)(process.execPath, [
    "--input-type=module",
    "-e",
    `import { forceExitAfter } from "#server/force-exit-after"; ${program}`,
  ]);

test("a shutdown that hangs ends with status 1 and a line that says so", async () => {
  const ended = run("forceExitAfter(50); setInterval(() => {}, 1_000)");
  await expect(ended).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining('"event":"shutdown_late"') });
});

test("a shutdown that has come to its end is not held up", async () => {
  expect(await run("forceExitAfter(600_000)")).toMatchObject({ stdout: "" });
});
