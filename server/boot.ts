import { EventEmitter } from "node:events";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import next from "next";
import { closeDatabase, getDatabase } from "#db/client";
import { migrateDatabase } from "#db/migrate";
import { closeQueue } from "#lib/jobs/queue";
import { keepIndexes } from "#lib/knowledge/index/keep-indexes";
import { rekeyQuestions } from "#lib/knowledge/qas/rekey-questions";
import { isDraining, startDraining } from "#lib/process/drain";
import type { Env } from "#lib/process/env";
import { removeLeftFolders } from "#lib/process/temporary-folder";
import { seedOwner } from "#server/seed-owner";
import { startWorker } from "#server/worker/start-worker";

/** What answers requests once everything that it needs is there. */
export type Application = {
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  isDraining(): boolean;
  startDraining(): void;
  /** Ends the work in the background, then the connections to the database. */
  close(): Promise<void>;
};

/** Opens the database, brings it up to date, and starts the application and, where this process has one, the worker. */
export async function boot(server: Server, settings: Env, dev: boolean): Promise<Application> {
  removeLeftFolders();
  const openDatabase = async () => {
    const db = await getDatabase();
    await migrateDatabase();
    await rekeyQuestions(db);
    await seedOwner();
  };
  const [app] = await Promise.all([prepareNext(server, settings, dev), openDatabase()]);
  const worker = settings.WORKER === "on" ? await startWorker() : undefined;
  const indexes = keepIndexes(await getDatabase());
  const close = async () => {
    await indexes.stop();
    await (worker === undefined ? closeQueue(0) : worker.stop());
    await app.close();
    await closeDatabase();
  };
  return { handle: app.getRequestHandler(), isDraining, startDraining, close };
}

async function prepareNext(server: Server, { HOST, PORT }: Env, dev: boolean) {
  // Next answers upgrades on the server that it is given. Only its development tools need that: elsewhere it gets one
  // that never sees a connection, and a request to upgrade is answered as a plain one.
  const httpServer = dev ? server : (new EventEmitter() as Server);
  const app = next({ dev, dir: process.cwd(), hostname: HOST, port: PORT, httpServer });
  await app.prepare();
  return app;
}
