import { offerAfterAnswer, requireChatbotsTurn } from "#lib/conversations/handover/visitor-talk";
import type { TalkInput } from "#lib/conversations/schema";
import { type Talk, talk } from "#lib/conversations/talk/talk";
import type { ChatbotScope } from "#lib/process/chatbot-scope";
import { AppError } from "#lib/process/errors";
import { errorFields, log } from "#lib/process/log";
import { admit, type Embedding } from "#lib/widget/admit";
import { personWays } from "#lib/widget/embed-page";
import { requireSignedUser } from "#lib/widget/require-signed-user";
import { takeQuestion } from "#lib/widget/take-question";
import { requireTicket } from "#lib/widget/ticket";
import { visitorSession } from "#lib/widget/visitor-session";

type Caller = Embedding & { authorization: string | null; address: string; signal: AbortSignal };

/**
 * Starts the answer to a visitor's question. The conversation is the visitor's own: whatever `sessionId` is given, it names none of
 * another visitor, and none of the API.
 * @throws unauthorized, not_found, forbidden, rate_limited, unavailable, conflict while a person answers
 */
export async function talkFromWebsite(input: TalkInput, caller: Caller, now: number = Date.now()): Promise<Talk> {
  const { visitorId, user } = requireTicket(caller.authorization, caller, now);
  const { actor, chatbot, channel } = await admit(caller);
  if (channel === "embed") requireSignedUser(chatbot, user);
  const scope = { accountId: chatbot.accountId, chatbotId: chatbot.id };
  await takeQuestion(scope, { visitorId, address: caller.address }, now);
  const sessionId = visitorSession(visitorId, input.sessionId);
  await requireChatbotsTurn(scope, sessionId);
  try {
    const started = await talk(actor, { ...input, sessionId }, { channel, signal: caller.signal, user });
    return personWays(chatbot) ? offeringPerson(started, scope, chatbot.handoverMisses) : started;
  } catch (error) {
    // What the owner has used up is nothing that their visitors should read.
    if (!(error instanceof AppError) || error.code !== "account_limit") throw error;
    throw new AppError("unavailable", "The chat cannot answer at the moment. Try again later.", { cause: error });
  }
}

/** An answer that is followed by the offer of a person where it is due. */
function offeringPerson(started: Talk, scope: ChatbotScope, offerAfter: number): Talk {
  return {
    ...started,
    finish: async (result) => {
      const answer = await started.finish(result);
      // That it could not be offered is no reason to keep an answer from the visitor.
      const isOffered = await offerAfterAnswer(scope, started.sessionId, answer, offerAfter).catch((error: unknown) => {
        log("error", "offer_not_made", { messageId: answer.messageId, ...errorFields(error) });
        return false;
      });
      return isOffered ? { ...answer, handover: "offered" } : answer;
    },
  };
}
