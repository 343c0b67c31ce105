import type { z } from "zod";
import { getDatabase } from "#db/client";
import type { Actor } from "#lib/actor";
import { requireChatbot } from "#lib/chatbots/require-chatbot";
import { toQaView } from "#lib/knowledge/qa-views";
import { requireQa } from "#lib/knowledge/require-qa";
import { getQaInput, type QaView } from "#lib/knowledge/schema";

/** A Q&A of the chatbot. @throws not_found */
export async function getQa(actor: Actor, input: z.input<typeof getQaInput>): Promise<QaView> {
  const { chatbotId, qaId } = getQaInput.parse(input);
  const db = await getDatabase();
  await requireChatbot(db, actor, chatbotId);
  return toQaView(await requireQa(db, { accountId: actor.accountId, chatbotId }, qaId));
}
