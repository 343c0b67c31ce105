import { getDatabase } from "#db/client";
import type { UserView } from "#lib/accounts/schema";
import { findUser } from "#lib/accounts/store";
import { toUserView } from "#lib/accounts/to-user-view";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";

export function userNotFound(): AppError {
  return new AppError("not_found", "There is no such user.");
}

/** The signed-in user. @throws not_found for a token, which is nobody's session. */
export async function getUser(actor: Actor): Promise<UserView> {
  const row = actor.userId ? await findUser(await getDatabase(), actor.userId) : null;
  if (!row) throw userNotFound();
  return toUserView(row.user);
}
