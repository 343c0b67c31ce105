import { AsyncLocalStorage } from "node:async_hooks";
import { Socket } from "node:net";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { Pool, type PoolConfig } from "pg";
import { type EmbeddedDatabase, openEmbedded } from "#db/embedded";
import { nameStatements } from "#db/name-statements";
import { retryConflicts } from "#db/retry-conflicts";
import { env } from "#lib/process/env";

/** The database behind drizzle's query builder: PostgreSQL, or the embedded one, which speaks the same protocol. */
export type Database = NodePgDatabase;

/**
 * The handle that a transaction's callback gets. Inside the callback use nothing else: on the embedded database there is
 * one connection, and a query beside the transaction would wait for the transaction's end for ever. Asking for the database
 * inside a transaction throws at once.
 */
export type Tx = Parameters<Parameters<Database["transaction"]>[0]>[0];

type Connection = { database: Database; pool: Pool; inTransaction: AsyncLocalStorage<true>; close(): Promise<void> };

/** No statement of ours takes as long; what does is stuck, and holds locks that others wait for. */
const STATEMENT_MS = 30_000;
const CONNECT_MS = 10_000;

// The server opens the database before the application's bundle, which holds a copy of this file, asks for it.
const KEY = Symbol.for("chatbot2000.database");
const shared = globalThis as { [KEY]?: Promise<Connection> };

/** The database of this process, opened at the first call; its transactions run again where another one stood in their way. A failed opening is tried again at the next call. */
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

async function connection(): Promise<Connection> {
  shared[KEY] ??= connect().catch((error: unknown) => {
    delete shared[KEY];
    throw error;
  });
  const open = await shared[KEY];
  if (open.inTransaction.getStore()) {
    throw new Error("The database was asked for inside a transaction: use the transaction's own handle.");
  }
  return open;
}

async function connect(): Promise<Connection> {
  const { DATABASE_URL, DATA_DIR, HOST, PORT } = env();
  if (DATABASE_URL !== undefined) {
    return wrap({
      connectionString: DATABASE_URL,
      max: 10,
      connectionTimeoutMillis: CONNECT_MS,
      keepAlive: true,
      statement_timeout: STATEMENT_MS,
      idle_in_transaction_session_timeout: STATEMENT_MS,
      // For a server that is not there any more to keep its own limit.
      query_timeout: STATEMENT_MS + 2_000,
    });
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
  const database = drizzle(pool);
  const inTransaction = new AsyncLocalStorage<true>();
  const transaction = database.transaction.bind(database);
  database.transaction = (work, config) =>
    retryConflicts(() => transaction((tx) => inTransaction.run(true, () => work(tx)), config));
  return { database, pool, inTransaction, close };
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
