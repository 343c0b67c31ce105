import type { z } from "zod";
import { getDatabase, type Tx } from "#db/client";
import type { PlanName } from "#lib/accounts/plan/plans";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";
import { newId } from "#lib/process/ids";
import { errorFields, log } from "#lib/process/log";
import { endSessionInput, type SessionView, sessionView } from "#lib/sessions/schema";
import {
  deleteSession,
  deleteSessionById,
  deleteSessions,
  deleteSessionsBefore,
  findLiveSession,
  insertSession,
  listSessionRows,
  touchSession,
} from "#lib/sessions/store";

/** Seconds after which a session ends by itself. */
export const SESSION_S = 30 * 86_400;
const TOUCH_EVERY_MS = 60_000;

const oldest = () => new Date(Date.now() - SESSION_S * 1_000);

/**
 * A session's whole life: `openSession` at sign-in, `liveSession` at each request, and its end, after which the browser's cookie is worth
 * nothing: signing out, "Sign out" and "Sign out everywhere" in Account, a new password, or 30 days. Returns the id.
 */
export async function openSession(user: { id: string; accountId: string }, device: string): Promise<string> {
  const id = newId("ses");
  const db = await getDatabase();
  await db.transaction(async (tx) => {
    await deleteSessionsBefore(tx, user.accountId, user.id, oldest());
    await insertSession(tx, { id, accountId: user.accountId, userId: user.id, device });
  });
  return id;
}

/** The user of a session that has not ended, or null. */
export async function liveSession(id: string) {
  const db = await getDatabase();
  const found = await findLiveSession(db, id, oldest());
  if (!found) return null;
  const { session, user, plan } = found;
  if (Date.now() - session.lastUsedAt.getTime() > TOUCH_EVERY_MS) {
    touchSession(db, user.accountId, id).catch((error: unknown) =>
      log("warn", "session_touch_failed", errorFields(error)),
    );
  }
  return {
    id: user.id,
    accountId: user.accountId,
    name: user.name,
    email: user.email,
    plan: plan as PlanName,
    sessionId: id,
  };
}

/** Ends the session whose cookie was shown. */
export async function signOutSession(id: string): Promise<void> {
  await deleteSessionById(await getDatabase(), id);
}

/** The user's live sessions, the one used last first. `currentId` is the one that asks. */
export async function listSessions(actor: Actor, currentId: string): Promise<{ items: SessionView[] }> {
  const rows = actor.userId ? await listSessionRows(await getDatabase(), actor.accountId, actor.userId, oldest()) : [];
  const items = rows.map((row) =>
    sessionView.parse({
      ...row,
      createdAt: row.createdAt.toISOString(),
      lastUsedAt: row.lastUsedAt.toISOString(),
      current: row.id === currentId,
    }),
  );
  return { items };
}

/** Ends one of the user's sessions. @throws not_found */
export async function endSession(actor: Actor, input: z.input<typeof endSessionInput>): Promise<{ ended: true }> {
  const { id } = endSessionInput.parse(input);
  const ended = actor.userId && (await deleteSession(await getDatabase(), actor.accountId, actor.userId, id));
  if (!ended) throw new AppError("not_found", "This session has already ended.");
  return { ended: true };
}

/** Ends every session of the user, the one that asks too. */
export async function endAllSessions(actor: Actor): Promise<{ ended: true }> {
  if (actor.userId) await deleteSessions(await getDatabase(), actor.accountId, actor.userId);
  return { ended: true };
}

/** The same as part of a change after which no session may go on. */
export function endSessionsOf(tx: Tx, user: { accountId: string; id: string }): Promise<void> {
  return deleteSessions(tx, user.accountId, user.id);
}
