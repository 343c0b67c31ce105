import type { VisitorHandoverView } from "#lib/conversations/handover/handover-schema";
import { actForVisitor, type VisitorAct, viewForVisitor } from "#lib/conversations/handover/visitor-talk";
import { AppError } from "#lib/process/errors";
import { takeToken } from "#lib/process/rate-limit";
import { admit, type Embedding } from "#lib/widget/admit";
import { requireSignedUser } from "#lib/widget/require-signed-user";
import type { PersonInput } from "#lib/widget/schema";
import { takeQuestion } from "#lib/widget/take-question";
import { requireTicket } from "#lib/widget/ticket";
import { visitorSession } from "#lib/widget/visitor-session";

type Caller = Embedding & { authorization: string | null; address: string };

/** Looking whether somebody wrote: once a second, and some more at first. */
const LOOKS = { burst: 20, perSecond: 1 };

/**
 * What a visitor does to reach a person: asks for one, writes, leaves a message or stays with the chatbot; and what was said since. In the
 * dashboard's preview nothing of it happens.
 * @throws unauthorized, not_found, forbidden, rate_limited, conflict
 */
export async function reachPerson(
  input: PersonInput,
  caller: Caller,
  now: number = Date.now(),
): Promise<VisitorHandoverView> {
  const { visitorId, user } = requireTicket(caller.authorization, caller, now);
  const { chatbot, channel } = await admit(caller);
  if (channel === "embed") requireSignedUser(chatbot, user);
  const scope = { accountId: chatbot.accountId, chatbotId: chatbot.id };
  const place = { scope, sessionId: visitorSession(visitorId, input.sessionId), settings: chatbot, user, now };
  const act = actOf(input);
  if (act) await takeQuestion(scope, { visitorId, address: caller.address }, now);
  else {
    const retryAfter = takeToken(`look:${visitorId}`, LOOKS, now);
    if (retryAfter > 0) throw new AppError("rate_limited", "Too many calls at once.", { retryAfter });
  }
  const isPreview = channel === "playground";
  if (act && !isPreview) await actForVisitor(place, act);
  return viewForVisitor(place, input.since, isPreview);
}

/** What is to be done; null where the visitor only looks. The schema has seen to it that its fields are there. */
function actOf({ action, text = "", key = "", name, email = "", message = "" }: PersonInput): VisitorAct | null {
  if (action === "read") return null;
  if (action === "say") return { action, text, key };
  return action === "lead" ? { action, name, email, message } : { action };
}
