import type { z } from "zod";
import {
  conversationsFrom,
  countConversations,
  summarizeConversations,
} from "#lib/conversations/history/history-store";
import { userOf } from "#lib/conversations/history/user-of";
import {
  type ConversationListView,
  conversationListView,
  listConversationsInput,
} from "#lib/conversations/history-schema";
import { openKnowledge } from "#lib/knowledge/door";
import type { Actor } from "#lib/process/actor";
import { cutPage, startOf } from "#lib/process/cursor";

const PAGE_SIZE = 50;

/**
 * One page of the chatbot's conversations, the last held first; `search` looks in questions and answers. @throws not_found
 */
export async function listConversations(
  actor: Actor,
  input: z.input<typeof listConversationsInput>,
): Promise<ConversationListView> {
  const { chatbotId, page, limit = PAGE_SIZE, cursor, ...filter } = listConversationsInput.parse(input);
  const start = startOf({ page, limit, cursor });
  const { db, scope } = await openKnowledge(actor, chatbotId);
  const total = await countConversations(db, scope, filter);
  const found = await conversationsFrom(db, scope, filter, limit + 1, start);
  const places = found.map(({ at, id }) => [at, id] as const);
  const { items: rows, nextCursor } = cutPage(found, places, limit);
  const held = await summarizeConversations(
    db,
    scope,
    rows.map((row) => row.id),
  );
  const byId = new Map(held.map((summary) => [summary.id, summary]));
  const items = rows.map(({ id, sessionId, channel, createdAt, lastAt, ...row }) => ({
    firstQuestion: "",
    questions: 0,
    unanswered: 0,
    ...byId.get(id),
    sessionId,
    channel,
    createdAt: createdAt.toISOString(),
    lastAt: lastAt.toISOString(),
    user: userOf(row),
  }));
  return conversationListView.parse({ items, total, page, pageSize: limit, nextCursor });
}
