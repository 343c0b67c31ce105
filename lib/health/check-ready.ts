import { getPool } from "#db/client";
import { pendingMigrations } from "#db/pending-migrations";
import type { Readiness } from "#lib/health/schema";
import { getQueue } from "#lib/jobs/queue";
import { sharedIndexCache } from "#lib/knowledge/index/shared-index-cache";
import { isDraining } from "#lib/process/drain";
import { errorFields, log } from "#lib/process/log";

/** Together with the way back, an answer takes less than two seconds. */
const LOOK_MS = 1_500;
/** Whoever asks more often gets what was seen last: a probe is no load. */
const CACHE_MS = 1_000;

const SPILLING =
  "select count(*) from (select n from generate_series(1, 2000) n order by md5(n::text) || repeat('.', 100) offset 0) spilled";

const LOOKS = {
  database: async () => {
    const client = await (await getPool()).connect();
    try {
      // Sorted with less memory than it takes: the database has to write to its disk, which fails on a full one, and leaves nothing there.
      await client.query("begin");
      await client.query("set local work_mem = '64kB'");
      await client.query(SPILLING);
    } finally {
      const failed = await client.query("rollback").then(
        () => false,
        () => true,
      );
      client.release(failed);
    }
  },
  migrations: async () => {
    const pending = await pendingMigrations();
    if (pending.length > 0) throw new Error(`The database lacks ${pending.join(", ")}.`);
  },
  queue: async () => {
    const { boss } = await getQueue();
    if ((await boss.schemaVersion()) === null) throw new Error("The queue is not there.");
  },
} satisfies Record<string, () => Promise<unknown>>;

type Part = Readiness["database"];
type Parts = Record<keyof typeof LOOKS, Part>;

let seen: { at: number; parts: Promise<Parts> } | undefined;
/** Looks that have not come back: of a database that does not answer, each part waits for one answer at most. */
const underWay = new Map<keyof typeof LOOKS, Promise<unknown>>();

/**
 * Whether this process can serve: the database answers, it has this version's migrations, the queue answers, and the process is not being
 * stopped. Answers within two seconds, from what was seen within the last one.
 */
export async function checkReady(): Promise<Readiness> {
  const now = performance.now();
  if (seen === undefined || now - seen.at >= CACHE_MS) seen = { at: now, parts: lookAtAll() };
  const parts = await seen.parts;
  const { count, bytes } = sharedIndexCache().statistics();
  const indexes = { count, megabytes: Math.round(bytes / 1024 / 102.4) / 10 };
  const fine = Object.values(parts).every((part) => part === "ok");
  return { status: isDraining() ? "draining" : fine ? "ready" : "unavailable", ...parts, indexes };
}

async function lookAtAll(): Promise<Parts> {
  const [database, migrations, queue] = await Promise.all([lookAt("database"), lookAt("migrations"), lookAt("queue")]);
  return { database, migrations, queue };
}

async function lookAt(name: keyof typeof LOOKS): Promise<Part> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${LOOK_MS} ms`)), LOOK_MS);
  });
  const look = underWay.get(name) ?? LOOKS[name]().finally(() => underWay.delete(name));
  underWay.set(name, look);
  try {
    await Promise.race([look, late]);
    return "ok";
  } catch (error) {
    log("warn", "not_ready", { part: name, ...errorFields(error) });
    return "failed";
  } finally {
    clearTimeout(timer);
  }
}
