import type { ActionResult } from "#lib/browser/action-result";
import { reloadAfterUpdate } from "#lib/browser/reload-after-update";
import { sessionSignal } from "#lib/browser/session-signal";

const failure = (code: string, message: string) => ({ ok: false as const, error: { code, message, param: null } });

/**
 * Waits for a server action. A server that cannot be reached, or fails, becomes an error like any other, and one that has been updated, and no longer
 * knows the action, reloads the page; a session that has ended is announced to the shell, which offers the way back in.
 */
export async function callAction<T>(call: Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  const session = sessionSignal();
  let result: ActionResult<T>;
  try {
    result = await call;
  } catch (cause) {
    const updated = await reloadAfterUpdate();
    if (updated)
      return failure("updated", "Chatbot2000 was updated, and the page is loading again. What you typed is kept.");
    // A request that never arrived is a TypeError (fetch); an answer that is none of an action's is not.
    return cause instanceof TypeError
      ? failure("unreachable", "The server cannot be reached. What you typed is kept: try again in a moment.")
      : failure("failed", "Something went wrong on the server. What you typed is kept: try again in a moment.");
  }
  if (result.ok) session.lives();
  else if (result.error.code === "unauthorized") session.ended();
  return result;
}

/** Why a write was refused that nothing was typed for. */
export function refusalOf({ code, message }: { code: string; message: string }): string {
  if (code === "unreachable") return "The server cannot be reached. Nothing was changed: try again in a moment.";
  return code === "failed" ? "Something went wrong on the server. Try again in a moment." : message;
}
