import { execFileSync } from "node:child_process";
import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** Who holds a directory. `machine` and `started` tell a process from a later one that was given the same number. */
export type Holder = { pid: number; started: string | null; machine: string; address: string };

type Entry = Holder & { released?: true };

/** The live holder of a lock file that cannot be read. */
const UNKNOWN: Holder = { pid: 0, started: null, machine: "", address: "unknown: its lock file cannot be read" };

/** The directory is in use by another process, which the message names. */
export class DirectoryInUseError extends Error {
  readonly holder: Holder;

  constructor(directory: string, holder: Holder) {
    super(
      `The data directory ${directory} is in use by process ${holder.pid} (${holder.address}). ` +
        "Stop that process first, or give this one another DATA_DIR.",
    );
    this.name = "DirectoryInUseError";
    this.holder = holder;
  }
}

const HEARTBEAT_MS = 2_000;
/** How long a holder that cannot be looked up may be silent before it counts as dead. */
const SILENCE_MS = 10_000;
const NAME = /^lock\.(\d+)$/;

/**
 * Takes `directory` for this process alone until the returned function is called or the process ends, however it ends.
 *
 * Each taking makes the file `lock.<n>` with the next number. A link either makes it whole or fails, so of two that
 * find the same dead holder one wins, and a number is never used twice, so nobody removes a lock that is in force.
 * A holder on another machine (or in another container) cannot be looked up: it counts as dead when it has not
 * touched its lock for `silenceMs`.
 *
 * @param address where the holder can be reached; shown to whoever is refused
 * @throws {DirectoryInUseError} at once when a live process of this machine holds the directory
 */
export async function lockDirectory(directory: string, address: string, silenceMs = SILENCE_MS): Promise<() => void> {
  const own: Entry = { pid: process.pid, started: startOf(process.pid), machine: machine(), address };
  for (;;) {
    const latest = latestLock(directory);
    const holder = latest > 0 ? readEntry(directory, latest) : undefined;
    if (holder !== undefined && (await isHeld(directory, latest, holder, silenceMs))) {
      throw new DirectoryInUseError(directory, holder === "torn" ? UNKNOWN : holder);
    }
    const number = latest + 1;
    if (!create(directory, number, own)) continue;
    if (latestLock(directory) > number) {
      rmSync(fileOf(directory, number));
      continue;
    }
    removeOlder(directory, number);
    return keep(directory, number, own);
  }
}

function keep(directory: string, number: number, own: Entry): () => void {
  const file = fileOf(directory, number);
  const heartbeat = setInterval(() => touch(file), HEARTBEAT_MS).unref();
  return () => {
    clearInterval(heartbeat);
    // Kept, so that the next number is a higher one.
    const draft = `${file}.released`;
    writeFileSync(draft, JSON.stringify({ ...own, released: true }), { mode: 0o600 });
    flush(draft);
    renameSync(draft, file);
  };
}

function touch(file: string): void {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch (error) {
    // A throw-away directory may be gone before its holder.
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

async function isHeld(directory: string, number: number, entry: Entry | "torn", silenceMs: number): Promise<boolean> {
  if (entry !== "torn") {
    if (entry.released) return false;
    if (entry.machine === machine()) return isRunning(entry);
  }
  const before = touchedAt(directory, number);
  for (let waited = 0; waited < silenceMs; waited += 250) {
    await wait(250);
    const now = touchedAt(directory, number);
    if (now !== before) return now !== undefined;
  }
  return false;
}

function isRunning(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: it runs, as another user.
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  const started = startOf(holder.pid);
  return started === null || started === holder.started;
}

/** When a process started, in whatever words the system has for it; null where it does not say. */
function startOf(pid: number): string | null {
  try {
    if (process.platform === "linux") {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      // The second field is the command in brackets and may itself hold spaces and brackets.
      const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      // A zombie has ended; only its parent has not asked yet.
      return state === "Z" ? "ended" : (fields[18] ?? null);
    }
    if (process.platform === "win32") return null;
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return null;
  }
}

/** What must be the same for a process number to mean the same: the host, its boot, and the process namespace. */
function machine(): string {
  if (process.platform !== "linux") return hostname();
  const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  return `${hostname()} ${boot} ${readlinkSync("/proc/self/ns/pid")}`;
}

function latestLock(directory: string): number {
  return lockNumbers(directory).reduce((a, b) => Math.max(a, b), 0);
}

function lockNumbers(directory: string): number[] {
  return readdirSync(directory).flatMap((name) => Number(NAME.exec(name)?.[1] ?? []));
}

function create(directory: string, number: number, entry: Entry): boolean {
  const draft = join(directory, `lock-draft.${process.pid}.${number}`);
  writeFileSync(draft, JSON.stringify(entry), { mode: 0o600 });
  try {
    flush(draft);
    linkSync(draft, fileOf(directory, number));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft);
  }
}

/** Without it a power loss may leave the name of the file and nothing in it. */
function flush(file: string): void {
  const opened = openSync(file, "r+");
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

function removeOlder(directory: string, number: number): void {
  for (const older of lockNumbers(directory)) if (older < number) rmSync(fileOf(directory, older), { force: true });
}

/** "torn" for a file that is no entry, as a power loss may leave it: who holds the directory is told by its time alone. */
function readEntry(directory: string, number: number): Entry | "torn" | undefined {
  const text = unlessGone(() => readFileSync(fileOf(directory, number), "utf8"));
  if (text === undefined) return undefined;
  try {
    const entry: unknown = JSON.parse(text);
    return isEntry(entry) ? entry : "torn";
  } catch {
    return "torn";
  }
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== "object" || value === null) return false;
  const { pid, started, machine, address } = value as Record<string, unknown>;
  const texts = typeof machine === "string" && typeof address === "string";
  return Number.isSafeInteger(pid) && (started === null || typeof started === "string") && texts;
}

function touchedAt(directory: string, number: number): number | undefined {
  return unlessGone(() => statSync(fileOf(directory, number)).mtimeMs);
}

function unlessGone<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function fileOf(directory: string, number: number): string {
  return join(directory, `lock.${number}`);
}
