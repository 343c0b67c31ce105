import { actorFromSession } from "#lib/auth/actor-from-session";
import { requireSameOrigin } from "#lib/http/require-same-origin";

/**
 * Where a call of the chat's frame comes from. The frame itself is always a page of this server, so no other page can make the call;
 * `origin` is the website around it, as the frame was told by the browser. On this server's own pages the session counts, too.
 * @throws forbidden
 */
export async function embeddingOf(request: Request, input: { chatbotId: string; origin: string }) {
  requireSameOrigin(request);
  const { chatbotId, origin } = input;
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  const isOwnOrigin = URL.canParse(origin) && new URL(origin).origin === origin && new URL(origin).host === host;
  return { chatbotId, origin, isOwnOrigin, owner: isOwnOrigin ? await actorFromSession() : null };
}
