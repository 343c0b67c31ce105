import type { z } from "zod";
import { openKnowledge } from "#lib/knowledge/door";
import { searchQas } from "#lib/knowledge/qas/qa-store";
import { toQaView } from "#lib/knowledge/qas/qa-views";
import { listQasInput, type QaListView, qaListView } from "#lib/knowledge/schema";
import type { Actor } from "#lib/process/actor";

export const QA_PAGE_SIZE = 50;

/** One page of the chatbot's Q&As, the newest first; `search` looks in questions and answers. @throws not_found */
export async function listQas(actor: Actor, input: z.input<typeof listQasInput>): Promise<QaListView> {
  const { chatbotId, search, page } = listQasInput.parse(input);
  const { db, scope } = await openKnowledge(actor, chatbotId);
  const { total, items } = await searchQas(db, scope, search.trim(), QA_PAGE_SIZE, (page - 1) * QA_PAGE_SIZE);
  return qaListView.parse({ items: items.map(toQaView), total, page, pageSize: QA_PAGE_SIZE });
}
