import type { z } from "zod";
import { similarQuestions } from "#lib/answering/ranking/similar-questions";
import { openKnowledge } from "#lib/knowledge/door";
import { knowledgeIndex } from "#lib/knowledge/index/knowledge-index";
import { qasById } from "#lib/knowledge/qas/qa-store";
import { toQaView } from "#lib/knowledge/qas/qa-views";
import { type QaView, similarQasInput } from "#lib/knowledge/schema";
import type { Actor } from "#lib/process/actor";

/** Up to three Q&As whose questions are close to the given one: to warn of near-duplicates while typing. @throws not_found */
export async function similarQas(actor: Actor, input: z.input<typeof similarQasInput>): Promise<{ items: QaView[] }> {
  const { chatbotId, question } = similarQasInput.parse(input);
  const { db, scope, chatbot } = await openKnowledge(actor, chatbotId);
  if (question.trim() === "") return { items: [] };
  const index = await knowledgeIndex(db, chatbot);
  const ids = similarQuestions(index, question);
  const rows = await qasById(db, scope, ids);
  return { items: ids.flatMap((id) => rows.filter((row) => row.id === id).map(toQaView)) };
}
