import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, rmSync, statfsSync } from "node:fs";
import { dirname, join } from "node:path";
import { Worker } from "node:worker_threads";
import { lockDirectory } from "#db/directory-lock";
import { makeTemporaryFolder } from "#lib/process/temporary-folder";

/** The embedded database while it is open in this process. */
export type EmbeddedDatabase = { socketPath: string; close(): Promise<void> };

/** The shortest limit of the systems: 104 bytes on macOS, 108 on Linux, the final zero included. */
const LONGEST_SOCKET_PATH = 100;
const RESTART_MS = 500;
/** What recovery writes: without room for it the database would panic again while it opens, and never come to an end. */
const RECOVERY_BYTES = 32 * 1024 * 1024;

/**
 * Opens the embedded database in `directory`, which is made when it is missing and locked until close().
 * If the thread that runs the database dies, it is started again, once the disk has room; what it had acknowledged is still there.
 * @param address where this process serves; shown to another process that tries to open the same directory
 * @throws {DirectoryInUseError} when another process has it open; an error with the code ENOSPC when the disk has no room for a recovery
 */
export async function openEmbedded(directory: string, address: string): Promise<EmbeddedDatabase> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  // The database's own files are readable by everybody; this keeps other users out.
  chmodSync(directory, 0o700);
  if (!hasRoom(directory)) {
    const needed = `The disk has less than ${RECOVERY_BYTES / 1024 / 1024} MB free.`;
    throw Object.assign(new Error(needed), { code: "ENOSPC", path: directory });
  }
  const unlock = await lockDirectory(directory, address);
  const socketPath = socketPathFor(directory);
  const host = new DatabaseHost(directory, socketPath);
  try {
    await host.start();
  } catch (cause) {
    unlock();
    throw new Error(`The database in ${directory} could not be opened.`, { cause });
  }
  const close = async () => {
    await host.stop();
    if (process.platform !== "win32" && dirname(socketPath) !== directory)
      rmSync(dirname(socketPath), { recursive: true, force: true });
    unlock();
  };
  return { socketPath, close };
}

function socketPathFor(directory: string): string {
  if (process.platform === "win32") return `\\\\.\\pipe\\chatbot2000-${randomBytes(16).toString("hex")}`;
  const path = join(/* turbopackIgnore: true */ directory, "database.sock");
  if (Buffer.byteLength(path) <= LONGEST_SOCKET_PATH) return path;
  // Not a port on the loopback address: every user of the machine could connect to that.
  return join(/* turbopackIgnore: true */ makeTemporaryFolder("socket"), "s");
}

class DatabaseHost {
  readonly #directory: string;
  readonly #socketPath: string;
  #worker: Worker | undefined;
  /** A thread that is just opening the directory. */
  #starting: Promise<void> | undefined;
  #stopping = false;

  constructor(directory: string, socketPath: string) {
    this.#directory = directory;
    this.#socketPath = socketPath;
  }

  start(): Promise<void> {
    this.#starting = this.#start().finally(() => {
      this.#starting = undefined;
    });
    return this.#starting;
  }

  async #start(): Promise<void> {
    const workerData = { directory: this.#directory, socketPath: this.#socketPath };
    if (!existsSync(join(/* turbopackIgnore: true */ this.#directory, "database"))) {
      await ended(startThread("db/embedded-first-start.mjs", workerData));
    }
    const worker = startThread("db/embedded-host.mjs", workerData);
    const endedEarly = ended(worker).then(() => {
      throw new Error("The database's thread ended before the database was open.");
    });
    await Promise.race([once(worker, "message"), endedEarly]);
    worker.unref();
    worker.on("error", (error) => console.error("The embedded database failed and is started again.", error));
    worker.once("exit", () => this.#restart());
    this.#worker = worker;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    // The directory must be nobody's when it is unlocked.
    await this.#starting?.catch(() => undefined);
    const worker = this.#worker;
    if (worker === undefined) return;
    worker.ref();
    worker.postMessage("close");
    await ended(worker);
  }

  #restart(): void {
    this.#worker = undefined;
    if (this.#stopping) return;
    setTimeout(() => {
      if (this.#stopping) return;
      if (!hasRoom(this.#directory)) return this.#restart();
      this.start().catch((error: unknown) => {
        console.error("The embedded database could not be started again.", error);
        this.#restart();
      });
    }, RESTART_MS).unref();
  }
}

function hasRoom(directory: string): boolean {
  const { bavail, bsize } = statfsSync(directory);
  return bavail * bsize >= RECOVERY_BYTES;
}

function startThread(file: string, workerData: { directory: string; socketPath: string }): Worker {
  const path = join(/* turbopackIgnore: true */ process.cwd(), file);
  return new Worker(/* turbopackIgnore: true */ path, { workerData });
}

/** @throws what ended the thread, if that was an error */
async function ended(thread: Worker): Promise<void> {
  const [status] = await once(thread, "exit");
  if (status !== 0) throw new Error(`A thread of the database ended with status ${status}.`);
}
