import type { z } from "zod";
import { getDatabase } from "#db/client";
import { requireChatbot } from "#lib/chatbots/require-chatbot";
import { findPage } from "#lib/knowledge/pages/page-store";
import { toPageTextView } from "#lib/knowledge/pages/page-views";
import { getPageInput, type PageTextView } from "#lib/knowledge/schema";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";

/** A page with the text that was kept of it, as passages. @throws not_found */
export async function getPage(actor: Actor, input: z.input<typeof getPageInput>): Promise<PageTextView> {
  const { chatbotId, pageId } = getPageInput.parse(input);
  const db = await getDatabase();
  await requireChatbot(db, actor, chatbotId);
  const found = await findPage(db, { accountId: actor.accountId, chatbotId }, pageId);
  if (!found) throw new AppError("not_found", "There is no such page.", { param: "pageId" });
  return toPageTextView(found);
}
