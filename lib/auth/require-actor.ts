import { redirect } from "next/navigation";
import { actorFromSession } from "#lib/auth/actor-from-session";
import type { Actor } from "#lib/process/actor";

/** For pages: the signed-in actor, or off to the sign-in page, which comes back to `next` (a path of this site). */
export async function requireActor(next = "/chatbots"): Promise<Actor> {
  const actor = await actorFromSession();
  return actor ?? redirect(`/sign-in?next=${encodeURIComponent(next)}`);
}
