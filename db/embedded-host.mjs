// Runs in a worker thread of its own, so that a heavy query does not hold up the server: opens the embedded database and
// serves PostgreSQL's protocol on a socket. Plain JavaScript because a worker is started from a file, also by the bundle.
import { chmod, rm } from "node:fs/promises";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { openPglite } from "./pglite.mjs";

/** @type {{ directory: string, socketPath: string }} */
const { directory, socketPath } = workerData;
/** Two fields of an error as the protocol has them; no value of a row can hold a zero byte. */
const PANIC = "SPANIC\0VPANIC\0";
const hasSocketFile = process.platform !== "win32";

const database = await openPglite(join(directory, "database"));
const { execProtocolRawStream } = database;
// After a panic, such as a disk that has no room for the write-ahead log, the database never answers again. The next thread recovers it.
database.execProtocolRawStream = (message, options) => {
  const onRawData = (data) => {
    options?.onRawData?.(data);
    if (Buffer.from(data.buffer, data.byteOffset, data.length).includes(PANIC)) process.exit(1);
  };
  return execProtocolRawStream.call(database, message, { ...options, onRawData });
};
// A process that was killed leaves its socket behind; the lock says that nobody serves it.
if (hasSocketFile) await rm(socketPath, { force: true });
// One client at a time; the others are for one that reconnects before its old connection is known to be closed.
const server = new PGLiteSocketServer({ db: database, path: socketPath, maxConnections: 8 });
await server.start();
if (hasSocketFile) await chmod(socketPath, 0o600);

parentPort?.once("message", async () => {
  await server.stop();
  await database.close();
  parentPort?.close();
});
parentPort?.postMessage("ready");
