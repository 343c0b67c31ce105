import type { ActionResult } from "#lib/action-result";
import { reloadAfterUpdate } from "#lib/reload-after-update";
import { sessionSignal } from "#lib/session-signal";

/**
 * Waits for a server action. A server that cannot be reached becomes an error like any other, and one that has been updated, and no longer
 * knows the action, reloads the page; a session that has ended is announced to the shell, which offers the way back in.
 */
export async function callAction<T>(call: Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  const session = sessionSignal();
  let result: ActionResult<T>;
  try {
    result = await call;
  } catch {
    const updated = await reloadAfterUpdate();
    const message = updated
      ? "Chatbot2000 was updated, and the page is loading again. What you typed is kept."
      : "The server cannot be reached. What you typed is kept: try again in a moment.";
    return { ok: false, error: { code: "unreachable", message, param: null } };
  }
  if (result.ok) session.lives();
  else if (result.error.code === "unauthorized") session.ended();
  return result;
}
