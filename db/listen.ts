import { Client } from "pg";
import postgres from "postgres";
import { env } from "#lib/process/env";

type Ears = {
  onMessage: (text: string) => void;
  /** Called each time that listening has begun, also after a broken connection: what was said before was not heard. */
  onListening: () => void;
};

/**
 * Hears what any process says on a channel (`pg_notify`) of the PostgreSQL at `url`, on a connection of its own, until `stop` is called. A
 * connection that breaks is opened again. Null where there is no such server: the embedded database has one process. Behind a pool that
 * gives each transaction another session nothing is heard, and nothing fails.
 */
export function listen(
  channel: string,
  { onMessage, onListening }: Ears,
  url = env().DATABASE_URL,
): { stop(): Promise<void> } | null {
  if (url === undefined) return null;
  // Read as everywhere else: the two drivers do not mean the same by `sslmode`.
  const { host, port, user, password, database, ssl } = new Client(url);
  const sql = postgres({ host, port, user, password, database, ssl, connection: { application_name: "chatbot2000" } });
  // Also the first connection is tried again: it fails for good only when `stop` comes before it is there.
  sql.listen(channel, onMessage, onListening).catch(() => {});
  return { stop: () => sql.end({ timeout: 0 }) };
}
