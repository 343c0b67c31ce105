import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FileOnDisk } from "#lib/knowledge/add-file";

/** Bytes as a file that was uploaded without a name. */
export function fileOnDisk(bytes: Uint8Array | string): FileOnDisk {
  const folder = mkdtempSync(join(tmpdir(), "cb2000-file-"));
  const path = join(folder, "file");
  writeFileSync(path, bytes);
  return { folder, open: async () => ({ name: "", path }) };
}
