import type { TalkInput } from "#lib/conversations/schema";
import { type Talk, talk } from "#lib/conversations/talk/talk";
import { AppError } from "#lib/process/errors";
import { newId } from "#lib/process/ids";
import { admit, type Embedding } from "#lib/widget/admit";
import { requireSignedUser } from "#lib/widget/require-signed-user";
import { takeQuestion } from "#lib/widget/take-question";
import { requireTicket } from "#lib/widget/ticket";

type Caller = Embedding & { authorization: string | null; address: string; signal: AbortSignal };

/**
 * Starts the answer to a visitor's question. The conversation is the visitor's own: whatever `sessionId` is given, it names none of
 * another visitor, and none of the API.
 * @throws unauthorized, not_found, forbidden, rate_limited, unavailable
 */
export async function talkFromWebsite(input: TalkInput, caller: Caller, now: number = Date.now()): Promise<Talk> {
  const { visitorId, user } = requireTicket(caller.authorization, caller, now);
  const { actor, chatbot, channel } = await admit(caller);
  if (channel === "embed") requireSignedUser(chatbot, user);
  await takeQuestion(
    { accountId: chatbot.accountId, chatbotId: chatbot.id },
    { visitorId, address: caller.address },
    now,
  );
  const conversation = input.sessionId?.trim().slice(0, 100) || newId("ses");
  const sessionId = `web_${visitorId}_${conversation}`;
  try {
    return await talk(actor, { ...input, sessionId }, { channel, signal: caller.signal, user });
  } catch (error) {
    // What the owner has used up is nothing that their visitors should read.
    if (!(error instanceof AppError) || error.code !== "account_limit") throw error;
    throw new AppError("unavailable", "The chat cannot answer at the moment. Try again later.", { cause: error });
  }
}
