import { sharedEncoder } from "#lib/ai/encoder/load-encoder";
import { Semantics } from "#lib/answering/ranking/semantics";
import { env } from "#lib/process/env";

const KEY = Symbol.for("chatbot2000.semantics");
const shared = globalThis as { [KEY]?: Semantics };

/** What the built-in encoder knows, or null where ENCODER is off. */
export function sharedSemantics(on = env().ENCODER === "on"): Semantics | null {
  if (!on) return null;
  shared[KEY] ??= new Semantics(sharedEncoder());
  return shared[KEY];
}
