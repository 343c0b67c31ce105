import type { z } from "zod";
import type { Database } from "#db/client";
import { spokenBetween } from "#lib/conversations/handover/spoken-store";
import { toSpokenView } from "#lib/conversations/handover/to-spoken-view";
import { findConversation, turnsOfConversation } from "#lib/conversations/history/history-store";
import { userOf } from "#lib/conversations/history/user-of";
import { type ConversationView, conversationView, getConversationInput } from "#lib/conversations/history-schema";
import { openKnowledge } from "#lib/knowledge/door";
import type { Actor } from "#lib/process/actor";
import type { ChatbotScope } from "#lib/process/chatbot-scope";
import { AppError } from "#lib/process/errors";

const PAGE_SIZE = 100;

/** What was said with a person beside the turns of a page: on the first page also what came before them, on the last one what came after. */
async function spokenOfPage(
  db: Database,
  scope: ChatbotScope,
  id: string,
  rows: readonly { createdAt: Date }[],
  page: number,
  total: number,
) {
  const isLast = page * PAGE_SIZE >= total;
  const next = isLast ? undefined : (await turnsOfConversation(db, scope, id, 1, page * PAGE_SIZE)).rows[0];
  return spokenBetween(db, scope, id, {
    from: page === 1 ? undefined : rows[0]?.createdAt,
    until: next?.createdAt,
  });
}

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
  const spoken = await spokenOfPage(db, scope, found.id, rows, page, total);
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
    handover: found.handover,
    spoken: spoken.map(toSpokenView),
    total,
    page,
    pageSize: PAGE_SIZE,
  });
}
