import { refresh, revalidatePath } from "next/cache";
import { headers } from "next/headers";
import type { z } from "zod";
import { actorFromSession } from "#lib/auth/actor-from-session";
import { sessionEnded } from "#lib/auth/session-ended";
import { requireCleanText } from "#lib/http/body/require-clean-text";
import { toAppError } from "#lib/http/describe-error";
import type { Actor } from "#lib/process/actor";
import { clientAddress } from "#lib/process/client-address";
import type { ErrorCode } from "#lib/process/errors";
import { newId } from "#lib/process/ids";
import { errorFields, log } from "#lib/process/log";

export type ActionResult<View> =
  | { ok: true; data: View }
  | { ok: false; error: { code: ErrorCode; message: string; param: string | null; current?: unknown } };

/**
 * What a write makes old in the browser: the pages; the frame around them too, where a chatbot's name and the account are told, and with it
 * what was fetched ahead of a click; or nothing, because the page is left.
 */
type Outdates = "pages" | "frame" | "nothing";

/**
 * The one door of server actions: session, schema, errors. What an action answers is plain data; it never throws.
 * A schema fault's message is the field's own sentence, for the form to show beside it.
 *
 * With its answer comes the page anew, and the browser forgets the pages that it keeps for half a minute: no page shows what it was before.
 */
export function action<Schema extends z.ZodType, View>(
  input: Schema,
  run: (actor: Actor, input: z.output<Schema>) => Promise<View>,
  outdates: Outdates = "pages",
): (values: z.input<Schema>) => Promise<ActionResult<View>> {
  return (values) =>
    answer(async () => {
      const actor = await actorFromSession();
      if (!actor) throw sessionEnded();
      requireCleanText(values);
      const view = await run(actor, input.parse(values));
      if (outdates === "pages") refresh();
      if (outdates === "frame") revalidatePath("/", "layout");
      return view;
    });
}

/** The same for what nobody need be signed in for: signing up. `run` learns the caller's address, to limit what it takes. */
export function publicAction<Schema extends z.ZodType, View>(
  input: Schema,
  run: (input: z.output<Schema>, address: string) => Promise<View>,
): (values: z.input<Schema>) => Promise<ActionResult<View>> {
  return (values) =>
    answer(async () => {
      requireCleanText(values);
      return run(input.parse(values), clientAddress(await headers()));
    });
}

async function answer<View>(run: () => Promise<View>): Promise<ActionResult<View>> {
  try {
    return { ok: true, data: await run() };
  } catch (thrown) {
    const requestId = newId("req");
    const error = toAppError(thrown, requestId);
    if (error.status >= 500) log("error", "action_failed", { requestId, ...errorFields(thrown) });
    const prefix = error.param === null ? "" : `${error.param}: `;
    const message = prefix && error.message.startsWith(prefix) ? error.message.slice(prefix.length) : error.message;
    const current = error.current === undefined ? {} : { current: error.current };
    return { ok: false, error: { code: error.code, message, param: error.param, ...current } };
  }
}
