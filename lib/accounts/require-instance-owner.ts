import type { Database } from "#db/client";
import { isOwnerAccount } from "#lib/accounts/store";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";

/** True when the actor's account is the instance's owner. */
export function isInstanceOwner(db: Database, actor: Actor): Promise<boolean> {
  return isOwnerAccount(db, actor.accountId);
}

/** @throws forbidden unless the actor's account is the instance's owner */
export async function requireInstanceOwner(db: Database, actor: Actor): Promise<void> {
  if (!(await isInstanceOwner(db, actor)))
    throw new AppError("forbidden", "Only the owner of this server can do this.");
}
