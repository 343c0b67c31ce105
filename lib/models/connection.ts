import { type Database, getDatabase } from "#db/client";
import { isAllowedModel } from "#lib/ai/configured-models";
import { mayReach } from "#lib/models/reach";
import type { ConnectionProblem } from "#lib/models/schema";
import { unsealKey } from "#lib/models/seal-key";
import { type ConnectionRow, findConnection } from "#lib/models/store";

/** An account's connection, opened. */
export type Connection = {
  row: ConnectionRow;
  apiKey: string | null;
  isOwner: boolean;
  /** Why it cannot be used, or null. */
  problem: ConnectionProblem | null;
};

/** Milliseconds for which a connection that was read stands: what another process changes holds after that. */
const FRESH_MS = 500;
const ACCOUNTS_KEPT = 10_000;

type Read = { at: number; connection: Promise<Connection | null> };
const KEY = Symbol.for("chatbot2000.model-connections");
const shared = globalThis as typeof globalThis & { [KEY]?: Map<string, Read> };

function reads(): Map<string, Read> {
  shared[KEY] ??= new Map();
  return shared[KEY];
}

/** The account's connection, or null: half a second old at most, and never older than this process's last change of it. */
export function connectionOf(accountId: string): Promise<Connection | null> {
  const kept = reads().get(accountId);
  if (kept && performance.now() - kept.at < FRESH_MS) return kept.connection;
  const connection = getDatabase().then((db) => readConnection(db, accountId));
  forgetConnection(accountId);
  if (reads().size >= ACCOUNTS_KEPT) reads().clear();
  reads().set(accountId, { at: performance.now(), connection });
  // A read that failed is not kept.
  connection.catch(() => forgetConnection(accountId, connection));
  return connection;
}

/** Has the next question read the account's connection anew. */
export function forgetConnection(accountId: string, only?: Promise<Connection | null>): void {
  if (only === undefined || reads().get(accountId)?.connection === only) reads().delete(accountId);
}

/** The same, from the database itself. */
export async function readConnection(db: Database, accountId: string): Promise<Connection | null> {
  const found = await findConnection(db, accountId);
  return found && openConnection(found.connection, found.owner);
}

function openConnection(row: ConnectionRow, isOwner: boolean): Connection {
  const apiKey = row.sealedKey === null ? null : unsealKey(row.sealedKey, row);
  const problem =
    apiKey === null && row.sealedKey !== null
      ? "key_unreadable"
      : !mayReach(row.baseUrl, isOwner)
        ? "address_not_allowed"
        : !isAllowedModel(row.model)
          ? "model_not_allowed"
          : null;
  return { row, apiKey, isOwner, problem };
}
