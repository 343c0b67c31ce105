import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

test("with NO_INSTALL=1 nothing is installed: what is missing is named, and what needs it", async () => {
  const program = 'import("./scripts/ensure-test-tools.mjs").then((tools) => tools.ensureTestTools())';
  const env = { ...process.env, NO_INSTALL: "1", PATH: "/nowhere" };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ["-e", program], { env });
  expect(stdout).toBe("");
  expect(stderr).toContain(
    "MISSING: curl (Debian package curl). Without it these cannot pass: the documents' examples and the shell client.\n",
  );
});
