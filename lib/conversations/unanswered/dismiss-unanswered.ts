import type { z } from "zod";
import { getDatabase } from "#db/client";
import { dismissUnansweredInput } from "#lib/conversations/history-schema";
import { missedOf } from "#lib/conversations/unanswered/list-unanswered";
import { requireChatbot } from "#lib/knowledge/door";
import { setDismissed } from "#lib/knowledge/qas/dismissed-questions";
import { normalizeQuestion } from "#lib/knowledge/qas/normalize-question";
import type { Actor } from "#lib/process/actor";

/**
 * Remembers that questions are not wanted among the unanswered ones, or with `dismissed: false` forgets that. Only what was asked is
 * remembered. Returns how many of the questions that is. @throws not_found
 */
export async function dismissUnanswered(
  actor: Actor,
  input: z.input<typeof dismissUnansweredInput>,
): Promise<{ questions: number }> {
  const { chatbotId, questions, dismissed } = dismissUnansweredInput.parse(input);
  const db = await getDatabase();
  await requireChatbot(db, actor, chatbotId);
  const missed = await missedOf(db, { accountId: actor.accountId, chatbotId }, { channel: "all" });
  const keys = [...new Set(questions.map(normalizeQuestion))].filter((key) => missed.has(key));
  await setDismissed(actor, chatbotId, keys, dismissed);
  return { questions: keys.length };
}
