import { notFound } from "next/navigation";
import { cache } from "react";
import { actorFromSession } from "#lib/auth/actor-from-session";
import { requireActor } from "#lib/auth/require-actor";
import { withQuery } from "#lib/browser/address/with-query";
import { getChatbot } from "#lib/chatbots/get-chatbot";
import type { ChatbotView } from "#lib/chatbots/schema";
import { AppError } from "#lib/process/errors";

/** The chatbot of this address, asked for once per request; null when signed out or when there is none. */
export const findChatbot = cache(async (chatbotId: string): Promise<ChatbotView | null> => {
  const actor = await actorFromSession();
  if (!actor) return null;
  try {
    return await getChatbot(actor, { chatbotId });
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === "not_found") return null;
    throw thrown;
  }
});

/** A tab's actor and chatbot. Signed out: to sign-in and back to this address. No such chatbot for this account: 404. */
export async function loadChatbot(
  chatbotId: string,
  tab: "playground" | "qa" | "urls" | "conversations" | "inbox" | "embed" | "settings",
  query: Parameters<typeof withQuery>[1] = {},
) {
  const actor = await requireActor(withQuery(`/chatbots/${encodeURIComponent(chatbotId)}/${tab}`, query));
  return { actor, chatbot: (await findChatbot(chatbotId)) ?? notFound() };
}
