import { Socket } from "node:net";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { Pool, type PoolConfig } from "pg";
import { type EmbeddedDatabase, openEmbedded } from "#db/embedded";
import { nameStatements } from "#db/name-statements";
import { env } from "#lib/env";

/** The database behind drizzle's query builder: PostgreSQL, or the embedded one, which speaks the same protocol. */
export type Database = NodePgDatabase;

/**
 * The handle that a transaction's callback gets. Inside the callback use nothing else: on the embedded database there is
 * one connection, and a query beside the transaction would wait for the transaction's end for ever.
 */
export type Tx = Parameters<Parameters<Database["transaction"]>[0]>[0];

type Connection = { database: Database; pool: Pool; close(): Promise<void> };

// The server opens the database before the application's bundle, which holds a copy of this file, asks for it.
const KEY = Symbol.for("chatbot2000.database");
const shared = globalThis as { [KEY]?: Promise<Connection> };

/** The database of this process, opened at the first call. A failed opening is tried again at the next call. */
export async function getDatabase(): Promise<Database> {
  return (await connection()).database;
}

/** The same connections without drizzle, for statements that its builder cannot express and for the job queue. */
export async function getPool(): Promise<Pool> {
  return (await connection()).pool;
}

/** Ends the connections, after their queries, and closes the embedded database. Afterwards it can be opened again. */
export async function closeDatabase(): Promise<void> {
  const open = shared[KEY];
  delete shared[KEY];
  await (await open)?.close();
}

function connection(): Promise<Connection> {
  shared[KEY] ??= connect().catch((error: unknown) => {
    delete shared[KEY];
    throw error;
  });
  return shared[KEY];
}

async function connect(): Promise<Connection> {
  const { DATABASE_URL, DATA_DIR, HOST, PORT } = env();
  if (DATABASE_URL !== undefined) {
    return wrap({ connectionString: DATABASE_URL, max: 10, connectionTimeoutMillis: 30_000, keepAlive: true });
  }
  const embedded = await openEmbedded(DATA_DIR, `http://${HOST}:${PORT}`);
  // One session serves all connections, so a second one would mix its messages with the first one's.
  const options = { user: "postgres", database: "postgres", max: 1, idleTimeoutMillis: 0 };
  return wrap({ ...options, stream: () => new PathSocket(embedded.socketPath) }, embedded);
}

function wrap(options: PoolConfig, embedded?: EmbeddedDatabase): Connection {
  const pool = new Pool({ application_name: "chatbot2000", ...options });
  // A connection that breaks while nobody waits for it is replaced by the next query; without these the process would end.
  const ignore = () => {};
  pool.on("error", ignore);
  pool.on("connect", (client) => {
    client.on("error", ignore);
    // Not for a server: a connection pool between it and us may hand each transaction to another session.
    if (embedded) nameStatements(client);
  });
  const close = async () => {
    await pool.end();
    await embedded?.close();
  };
  return { database: drizzle(pool), pool, close };
}

/** A socket to a path, for a driver that itself connects to hosts, ports, and paths of one shape only. */
class PathSocket extends Socket {
  readonly #path: string;

  constructor(path: string) {
    super();
    this.#path = path;
  }

  override connect(): this {
    return super.connect(this.#path);
  }
}
