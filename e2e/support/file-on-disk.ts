import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { FileOnDisk } from "#lib/knowledge/sources/add-file";

/** Bytes as a file that was uploaded without a name, until the test ends. */
export function fileOnDisk(bytes: Uint8Array | string): FileOnDisk {
  const folder = mkdtempSync(join(tmpdir(), "cb2000-file-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "file");
  writeFileSync(path, bytes);
  return { folder, open: async () => ({ name: "", path }) };
}
