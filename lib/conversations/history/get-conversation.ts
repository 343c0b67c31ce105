import type { z } from "zod";
import { findConversation, turnsOfConversation } from "#lib/conversations/history/history-store";
import { userOf } from "#lib/conversations/history/user-of";
import { type ConversationView, conversationView, getConversationInput } from "#lib/conversations/history-schema";
import { openKnowledge } from "#lib/knowledge/door";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";

const PAGE_SIZE = 100;

/** One page of a conversation's questions with their answers and sources. @throws not_found */
export async function getConversation(
  actor: Actor,
  input: z.input<typeof getConversationInput>,
): Promise<ConversationView> {
  const { chatbotId, sessionId, page } = getConversationInput.parse(input);
  const { db, scope } = await openKnowledge(actor, chatbotId);
  const found = await findConversation(db, scope, sessionId);
  if (!found) throw new AppError("not_found", "There is no such conversation.", { param: "sessionId" });
  const { total, rows } = await turnsOfConversation(db, scope, found.id, PAGE_SIZE, (page - 1) * PAGE_SIZE);
  const turns = rows.map(({ id, log, createdAt, question, answer, answered, decision, confidence, ...rated }) => ({
    messageId: id,
    question,
    standaloneQuestion: log.standaloneQuestion ?? question,
    answer,
    answered,
    decision,
    confidence,
    sources: log.sources ?? [],
    suggestions: log.suggestions,
    feedback: rated.feedback,
    feedbackBy: rated.feedbackBy,
    feedbackReason: rated.feedbackReason,
    createdAt: createdAt.toISOString(),
  }));
  const { channel, createdAt, lastAt } = found;
  return conversationView.parse({
    sessionId,
    channel,
    createdAt: createdAt.toISOString(),
    lastAt: lastAt.toISOString(),
    user: userOf(found),
    turns,
    total,
    page,
    pageSize: PAGE_SIZE,
  });
}
