import { getDatabase } from "#db/client";
import { isInstanceOwner } from "#lib/accounts/require-instance-owner";
import { isReachable, serverApi } from "#lib/ai/configured-models";
import type { ProviderConfig } from "#lib/ai/provider";
import { type Connection, readConnection } from "#lib/models/connection";
import { checkBaseUrl, fetchFor } from "#lib/models/reach";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";

export const KEY_AGAIN = "Enter the key again.";

/** What a form or a program says of a service; what is absent is as it is set up. */
export type Given = { baseUrl?: string | undefined; apiKey?: string | null | undefined };

/**
 * The service that is meant: the given one, or else the one that is set up; null where there is none. The stored key goes to the address
 * that it was stored for, and to no other.
 * @throws invalid_field
 */
export async function serviceOf(actor: Actor, { baseUrl, apiKey }: Given): Promise<ProviderConfig | null> {
  const db = await getDatabase();
  if (baseUrl === undefined) {
    if (isReachable()) return serverApi();
    const stored = await readConnection(db, actor.accountId);
    if (stored?.problem === "key_unreadable") throw new AppError("invalid_field", KEY_AGAIN, { param: "apiKey" });
    return stored && { baseUrl: stored.row.baseUrl, apiKey: stored.apiKey, fetch: fetchFor(stored.isOwner) };
  }
  const isOwner = await isInstanceOwner(db, actor);
  const address = checkBaseUrl(baseUrl, isOwner);
  const key = apiKey === undefined ? storedKey(await readConnection(db, actor.accountId), address) : apiKey || null;
  return { baseUrl: address, apiKey: key, fetch: fetchFor(isOwner) };
}

/** The stored key, for the address that it was stored for. @throws invalid_field where there is one and it cannot be used */
export function storedKey(stored: Connection | null, baseUrl: string): string | null {
  if (stored === null || stored.row.sealedKey === null) return null;
  if (stored.row.baseUrl === baseUrl && stored.apiKey !== null) return stored.apiKey;
  throw new AppError("invalid_field", KEY_AGAIN, { param: "apiKey" });
}
