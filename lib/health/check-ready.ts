import { getPool } from "#db/client";
import { isDraining } from "#lib/drain";
import { getQueue } from "#lib/jobs/queue";
import { sharedIndexCache } from "#lib/knowledge/shared-index-cache";
import { errorFields, log } from "#lib/log";

type Part = "ok" | "failed";
export type Readiness = {
  status: "ready" | "draining" | "unavailable";
  database: Part;
  migrations: Part;
  queue: Part;
  /** The retrieval indexes in this process's memory: how many, and megabytes of what INDEX_MEMORY_MB allows. */
  indexes: { count: number; megabytes: number };
};

const LOOK_MS = 2_000;

/** Whether this process can serve: the database answers, its tables are there, the queue is open, and it is not being stopped. */
export async function checkReady(): Promise<Readiness> {
  const database = await part("database", async () => (await getPool()).query("select 1"));
  const migrations = await part("migrations", async () => (await getPool()).query("select 1 from chatbots limit 1"));
  const queue = await part("queue", () => getQueue());
  const { count, bytes } = sharedIndexCache().statistics();
  const indexes = { count, megabytes: Math.round(bytes / 1024 / 102.4) / 10 };
  const fine = database === "ok" && migrations === "ok" && queue === "ok";
  return { status: isDraining() ? "draining" : fine ? "ready" : "unavailable", database, migrations, queue, indexes };
}

async function part(name: string, look: () => Promise<unknown>): Promise<Part> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${LOOK_MS} ms`)), LOOK_MS);
  });
  try {
    await Promise.race([look(), late]);
    return "ok";
  } catch (error) {
    log("warn", "not_ready", { part: name, ...errorFields(error) });
    return "failed";
  } finally {
    clearTimeout(timer);
  }
}
