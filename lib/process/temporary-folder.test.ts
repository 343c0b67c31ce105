import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { makeTemporaryFolder, removeLeftFolders } from "#lib/process/temporary-folder";

/** A process that has ended. */
const ENDED = spawnSync(process.execPath, ["--version"]).pid;

test("what a killed process left is removed; what runs, and what is not ours, keeps its folder", () => {
  const directory = mkdtempSync(join(tmpdir(), "cb2000-temporary-"));
  vi.stubEnv("TMPDIR", directory);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(directory, { recursive: true });
  });
  const left = [`chatbot2000-upload-${ENDED}-a1b2c3`, `chatbot2000-browser-${process.pid}-a1b2c3`];
  const kept = [`chatbot2000-upload-${process.ppid}-a1b2c3`, "chatbot2000-data", "chatbot2000-backup-2026", "other"];
  for (const name of [...left, ...kept]) mkdirSync(join(directory, name));
  writeFileSync(join(directory, left[0] ?? "", "body"), "half an upload");
  removeLeftFolders();
  expect(readdirSync(directory).sort()).toEqual(kept.sort());
  const own = makeTemporaryFolder("upload");
  expect(readdirSync(directory)).toContain(own.slice(directory.length + 1));
});
