import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);

test("what a package writes to the console is one log line, and a query's error comes without its values", async () => {
  const program = `
    import { DrizzleQueryError } from "drizzle-orm/errors";
    import { consoleToLog } from "#server/console-to-log";
    consoleToLog();
    console.error("⨯", new DrizzleQueryError("select $1", ["what my doctor said"], new Error("gone")));
    console.warn("deprecated", { a: 1 });`;
  const { stdout, stderr } = await run(process.execPath, ["--input-type=module", "-e", program]);
  expect(stderr).toBe("");
  const lines = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines).toEqual([
    expect.objectContaining({
      level: "error",
      event: "console",
      text: "⨯",
      error: "Failed query: select $1 < Error: gone",
    }),
    expect.objectContaining({ level: "warn", event: "console", text: "deprecated { a: 1 }" }),
  ]);
  expect(stdout).not.toContain("doctor");
});
