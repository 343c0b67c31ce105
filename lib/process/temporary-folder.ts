import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const NAME = /^chatbot2000-[a-z]+-(\d+)-/;

/** Makes a folder among the system's temporary ones, `what` in its name and whose it is. Whoever asks for it removes it. */
export function makeTemporaryFolder(what: "upload" | "browser" | "socket"): string {
  return mkdtempSync(join(/* turbopackIgnore: true */ tmpdir(), `chatbot2000-${what}-${process.pid}-`));
}

/**
 * Removes the temporary folders of processes that were killed before they could. Call it before this process makes its first: in a container
 * its number is often that of the one before. Another user's folders stay.
 */
export function removeLeftFolders(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = Number(NAME.exec(name)?.[1] ?? Number.NaN);
    if (Number.isNaN(owner) || (owner !== process.pid && isRunning(owner))) continue;
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    } catch {}
  }
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
