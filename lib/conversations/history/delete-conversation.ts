import type { z } from "zod";
import type { Tx } from "#db/client";
import { trashConversation, untrashConversation } from "#lib/conversations/history/trash-store";
import { conversationInput } from "#lib/conversations/history-schema";
import { changeChatbot } from "#lib/knowledge/door";
import type { Actor } from "#lib/process/actor";
import type { ChatbotScope } from "#lib/process/chatbot-scope";
import { AppError } from "#lib/process/errors";

type Input = z.input<typeof conversationInput>;

/** Deletes a conversation with all that was asked in it, as a visitor may demand; for a day it can be restored. @throws not_found */
export async function deleteConversation(actor: Actor, input: Input): Promise<{ sessionId: string }> {
  return change(actor, input, trashConversation, "There is no such conversation.");
}

/** Undoes `deleteConversation` within a day. @throws not_found when it cannot come back */
export async function restoreConversation(actor: Actor, input: Input): Promise<{ sessionId: string }> {
  return change(actor, input, untrashConversation, "This conversation cannot be restored any more.");
}

async function change(
  actor: Actor,
  input: Input,
  run: (tx: Tx, scope: ChatbotScope, sessionId: string) => Promise<boolean>,
  otherwise: string,
): Promise<{ sessionId: string }> {
  const { chatbotId, sessionId } = conversationInput.parse(input);
  await changeChatbot(actor, chatbotId, async (tx, scope) => {
    if (!(await run(tx, scope, sessionId))) throw new AppError("not_found", otherwise, { param: "sessionId" });
  });
  return { sessionId };
}
