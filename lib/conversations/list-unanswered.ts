import type { z } from "zod";
import { getDatabase } from "#db/client";
import type { Actor } from "#lib/actor";
import { requireChatbot } from "#lib/chatbots/require-chatbot";
import { listUnansweredInput, type UnansweredListView, unansweredListView } from "#lib/conversations/history-schema";
import { unansweredSpellings } from "#lib/conversations/unanswered-store";
import { knownQuestions } from "#lib/knowledge/known-questions";
import { QUESTION_MAX } from "#lib/knowledge/limits";
import { normalizeQuestion } from "#lib/knowledge/normalize-question";

const PAGE_SIZE = 50;
/** Spellings that are looked at; what was asked more rarely than all of these is left out. */
const SPELLINGS_MAX = 2_000;

/**
 * The questions that were not answered and that no Q&A has by now; those that are the same, however they were spelled, as one with how
 * often it was asked. @throws not_found
 */
export async function listUnanswered(
  actor: Actor,
  input: z.input<typeof listUnansweredInput>,
): Promise<UnansweredListView> {
  const { chatbotId, page, ...filter } = listUnansweredInput.parse(input);
  const db = await getDatabase();
  await requireChatbot(db, actor, chatbotId);
  const scope = { accountId: actor.accountId, chatbotId };
  const groups = new Map<string, { question: string; count: number; lastAt: Date; sessionId: string }>();
  for (const { question, n, lastAt, sessionId } of await unansweredSpellings(db, scope, filter, SPELLINGS_MAX)) {
    if (lastAt === null) continue;
    const key = normalizeQuestion(question);
    const group = groups.get(key);
    if (!group) groups.set(key, { question, count: n, lastAt, sessionId });
    else {
      group.count += n;
      if (lastAt > group.lastAt) Object.assign(group, { lastAt, sessionId });
    }
  }
  // A Q&A's question cannot be longer.
  const questions = [...groups.values()].map(({ question }) => question).filter(({ length }) => length <= QUESTION_MAX);
  const { known } = await knownQuestions(actor, { chatbotId, questions });
  for (const question of known) groups.delete(normalizeQuestion(question));
  const all = [...groups.values()].sort((a, b) => b.count - a.count || b.lastAt.getTime() - a.lastAt.getTime());
  const items = all
    .slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
    .map((group) => ({ ...group, lastAt: group.lastAt.toISOString() }));
  return unansweredListView.parse({ items, total: all.length, page, pageSize: PAGE_SIZE });
}
