import { once } from "node:events";
import net, { type AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, getPool } from "#db/client";
import { migrateDatabase } from "#db/migrate";
import { type Cluster, startCluster } from "#e2e/support/postgres-cluster";
import { checkReady } from "#lib/health/check-ready";
import { closeQueue, getQueue } from "#lib/jobs/queue";

/** The way to the database: it can be cut, or left open without anything going through. */
class Way {
  readonly #sockets = new Set<net.Socket>();
  readonly #server: net.Server;
  #state: "open" | "cut" | "silent" = "open";

  constructor(port: number) {
    this.#server = net.createServer((near) => {
      this.#keep(near);
      if (this.#state === "cut") return void near.destroy();
      if (this.#state === "silent") return;
      const far = this.#keep(net.connect(port, "127.0.0.1"));
      near.pipe(far);
      far.pipe(near);
    });
  }

  async listen(): Promise<number> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    return (this.#server.address() as AddressInfo).port;
  }

  set(state: "open" | "cut" | "silent"): void {
    this.#state = state;
    for (const socket of this.#sockets) {
      if (state === "silent") socket.pause().unpipe();
      else socket.destroy();
    }
  }

  close(): void {
    this.set("cut");
    this.#server.close();
  }

  #keep(socket: net.Socket): net.Socket {
    this.#sockets.add(socket);
    socket.on("error", () => undefined).on("close", () => this.#sockets.delete(socket));
    return socket;
  }
}

let cluster: Cluster;
let way: Way;

beforeAll(async () => {
  cluster = await startCluster();
  way = new Way(Number(new URL(cluster.url).port));
  process.env.DATABASE_URL = `postgres://postgres@127.0.0.1:${await way.listen()}/postgres`;
  process.env.AUTH_SECRET = "x".repeat(32);
  await migrateDatabase();
  await getQueue();
});
afterAll(async () => {
  await closeQueue(0);
  await closeDatabase();
  way.close();
  cluster.stop();
});

const WELL = { status: "ready", database: "ok", migrations: "ok", queue: "ok" };

async function timed() {
  const started = performance.now();
  return { state: await checkReady(), ms: performance.now() - started };
}

test.each(["cut", "silent"] as const)(
  "a database whose connection is %s is not ready, soon and not when its connection gives up, and ready again by itself",
  async (how) => {
    await expect.poll(checkReady, { timeout: 120_000 }).toMatchObject(WELL);
    way.set(how);
    await expect
      .poll(async () => (await timed()).state, { timeout: 120_000 })
      .toMatchObject({ status: "unavailable", database: "failed" });
    const { state, ms } = await timed();
    expect(state).toMatchObject({ database: "failed", migrations: "failed", queue: "failed" });
    expect(ms).toBeLessThan(10_000);
    way.set("open");
    await expect.poll(checkReady, { timeout: 120_000 }).toMatchObject(WELL);
  },
);

test("a disk that takes nothing more is not ready", async () => {
  const pool = await getPool();
  // The database's own limit on what it writes beside its tables: nothing.
  await pool.query("alter role postgres set temp_file_limit = 0");
  await closeDatabase();
  await expect
    .poll(checkReady, { timeout: 120_000 })
    .toMatchObject({ status: "unavailable", database: "failed", migrations: "ok" });
  await (await getPool()).query("alter role postgres reset temp_file_limit");
  await closeDatabase();
  await closeQueue(0);
  await expect.poll(checkReady, { timeout: 120_000 }).toMatchObject(WELL);
});

test("a migration that is missing, or a queue that is gone, is not ready", async () => {
  const pool = await getPool();
  const { rows } = await pool.query("delete from drizzle.__drizzle_migrations where id = 1 returning *");
  await expect
    .poll(checkReady, { timeout: 120_000 })
    .toMatchObject({ status: "unavailable", database: "ok", migrations: "failed" });
  const { hash, created_at } = rows[0];
  await pool.query("insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)", [hash, created_at]);
  await expect.poll(checkReady, { timeout: 120_000 }).toMatchObject(WELL);
  await pool.query("alter schema pgboss rename to elsewhere");
  await expect
    .poll(checkReady, { timeout: 120_000 })
    .toMatchObject({ status: "unavailable", migrations: "ok", queue: "failed" });
  await pool.query("alter schema elsewhere rename to pgboss");
  await expect.poll(checkReady, { timeout: 120_000 }).toMatchObject(WELL);
});
