import type { z } from "zod";
import { openKnowledge } from "#lib/knowledge/door";
import { searchQas } from "#lib/knowledge/qas/qa-store";
import { toQaView } from "#lib/knowledge/qas/qa-views";
import { listQasInput, type QaListView, qaListView } from "#lib/knowledge/schema";
import type { Actor } from "#lib/process/actor";
import { cutPage, startOf } from "#lib/process/cursor";

export const QA_PAGE_SIZE = 50;

/** One page of the chatbot's Q&As, the newest first; `search` looks in questions and answers. @throws not_found */
export async function listQas(actor: Actor, input: z.input<typeof listQasInput>): Promise<QaListView> {
  const { chatbotId, search, page, limit = QA_PAGE_SIZE, cursor } = listQasInput.parse(input);
  const start = startOf({ page, limit, cursor });
  const { db, scope } = await openKnowledge(actor, chatbotId);
  const { total, items, places } = await searchQas(db, scope, search.trim(), limit + 1, start);
  return qaListView.parse({ ...cutPage(items.map(toQaView), places, limit), total, page, pageSize: limit });
}
