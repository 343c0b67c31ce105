import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres, { type Sql } from "postgres";
import { type EmbeddedDatabase, openEmbedded } from "#db/embedded";
import { env } from "#lib/env";

/** The database behind drizzle's query builder: PostgreSQL, or the embedded one, which speaks the same protocol. */
export type Database = PostgresJsDatabase;

/**
 * The handle that a transaction's callback gets. Inside the callback use nothing else: on the embedded database there is
 * one connection, and a query beside the transaction would wait for the transaction's end for ever.
 */
export type Tx = Parameters<Parameters<Database["transaction"]>[0]>[0];

type Connection = { database: Database; sql: Sql; close(): Promise<void> };

// The server opens the database before the application's bundle, which holds a copy of this file, asks for it.
const KEY = Symbol.for("chatbot2000.database");
const shared = globalThis as { [KEY]?: Promise<Connection> };

/** The database of this process, opened at the first call. A failed opening is tried again at the next call. */
export async function getDatabase(): Promise<Database> {
  return (await connection()).database;
}

/**
 * The same connections without drizzle, for statements that its builder cannot express and for the job queue.
 * Parameters may be Dates and plain objects; timestamps come back as text.
 */
export async function getSql(): Promise<Sql> {
  return (await connection()).sql;
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
  const { DATABASE_URL } = env();
  if (DATABASE_URL !== undefined) return wrap(postgres(DATABASE_URL, { max: 10, connect_timeout: 10, ...COMMON }));
  const { DATA_DIR, HOST, PORT } = env();
  const embedded = await openEmbedded(DATA_DIR, `http://${HOST}:${PORT}`);
  // One session serves all connections, so a second one would mix its messages with the first one's.
  const only = { path: embedded.socketPath, database: "postgres", username: "postgres", max: 1, max_lifetime: null };
  return wrap(postgres({ ...only, ...COMMON }), embedded);
}

const COMMON = {
  onnotice: () => {},
  connection: { application_name: "chatbot2000" },
};

function wrap(sql: Sql, embedded?: EmbeddedDatabase): Connection {
  const database = drizzle(sql);
  acceptPlainValues(sql);
  const close = async () => {
    await sql.end({ timeout: 5 });
    await embedded?.close();
  };
  return { database, sql, close };
}

/**
 * drizzle turns off the driver's own writing of dates and JSON, because it writes them itself before. This turns it on
 * again for values that are not text yet, so that `sql` templates and the job queue may pass a Date or an object.
 */
function acceptPlainValues(sql: Sql): void {
  const { serializers } = sql.options;
  const date = (value: unknown) => (value instanceof Date ? value.toISOString() : value);
  const json = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
  for (const type of [1082, 1083, 1114, 1184]) serializers[type] = date;
  for (const type of [114, 3802]) serializers[type] = json;
}
