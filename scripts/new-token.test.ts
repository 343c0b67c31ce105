import { execFile } from "node:child_process";
import { chmodSync, cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isWellFormedToken } from "#lib/process/token-format";

/** What npm prints on standard output while it installs. */
const SUMMARY = "added 640 packages in 12s";
let clone: string;

beforeAll(() => {
  clone = mkdtempSync(join(tmpdir(), "cb2000-clone-"));
  for (const path of ["scripts", "server", "lib", "package.json", "package-lock.json"])
    cpSync(path, join(clone, path), { recursive: true });
  const install = `ln -s "${process.cwd()}/node_modules" node_modules && echo "${SUMMARY}"`;
  writeFileSync(join(clone, "npm"), `#!/bin/sh\n${install}\n`);
  chmodSync(join(clone, "npm"), 0o755);
});
afterAll(() => rmSync(clone, { recursive: true }));

test("on a bare clone, too, the new token is all that goes to standard output", async () => {
  const PATH = [clone, dirname(process.execPath), process.env.PATH].join(delimiter);
  const options = { cwd: clone, env: { ...process.env, PATH } };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ["scripts/new-token.mjs"], options);
  expect(stderr).toContain(SUMMARY);
  expect(stdout).toMatch(/^\S+\n$/);
  expect(isWellFormedToken(stdout.trim())).toBe(true);
});
