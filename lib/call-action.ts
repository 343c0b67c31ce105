import type { ActionResult } from "#lib/action-result";
import { sessionSignal } from "#lib/session-signal";
import { WRITTEN } from "#lib/shell-events";

/**
 * Waits for a server action. A server that cannot be reached becomes an error like any other; a session that has ended is
 * announced to the shell, which offers the way back in, and so is a change, unless the action `writes` nothing.
 */
export async function callAction<T>(
  call: Promise<ActionResult<T>>,
  { writes = true }: { writes?: boolean } = {},
): Promise<ActionResult<T>> {
  const session = sessionSignal();
  let result: ActionResult<T>;
  try {
    result = await call;
  } catch {
    const message = "The server cannot be reached. What you typed is kept: try again in a moment.";
    return { ok: false, error: { code: "unreachable", message, param: null } };
  }
  if (result.ok) {
    session.lives();
    if (writes) window.dispatchEvent(new Event(WRITTEN));
  } else if (result.error.code === "unauthorized") session.ended();
  return result;
}
