import type { z } from "zod";
import type { Database } from "#db/client";
import { QUESTION_MAX } from "#lib/browser/knowledge-limits";
import { dayEnd, dayStart } from "#lib/conversations/history/history-store";
import { listUnansweredInput, type UnansweredListView, unansweredListView } from "#lib/conversations/history-schema";
import { askNow, fromPage } from "#lib/conversations/unanswered/ask-now";
import { groupMissed, sameQuestions } from "#lib/conversations/unanswered/group-missed";
import { type AskedWithin, missedQuestions, sessionsOf } from "#lib/conversations/unanswered/unanswered-store";
import { openKnowledge } from "#lib/knowledge/door";
import { dismissedQuestions } from "#lib/knowledge/qas/dismissed-questions";
import { knownQuestions } from "#lib/knowledge/qas/known-questions";
import { normalizeQuestion } from "#lib/knowledge/qas/normalize-question";
import type { Actor } from "#lib/process/actor";
import type { ChatbotScope } from "#lib/process/chatbot-scope";

const DAY_MS = 86_400_000;
const PAGE_SIZE = 20;
/** Messages that are looked at, the newest. */
export const MISSED_MAX = 5_000;

/**
 * The questions that got no answer, only an offer, or an answer that was rated down, and that no Q&A has by now; those that ask about the
 * same as one, each with what a page says to it. What the owner dismissed is left out. @throws not_found
 */
export async function listUnanswered(
  actor: Actor,
  input: z.input<typeof listUnansweredInput>,
): Promise<UnansweredListView> {
  const { chatbotId, page, ...filter } = listUnansweredInput.parse(input);
  const { db, scope, chatbot } = await openKnowledge(actor, chatbotId);
  const same = await missedOf(db, scope, withinOf(filter));
  // A Q&A's question cannot be longer.
  const questions = [...same.values()].map(({ question }) => question).filter(({ length }) => length <= QUESTION_MAX);
  const { known } = await knownQuestions(actor, { chatbotId, questions });
  for (const question of known) same.delete(normalizeQuestion(question));
  for (const key of await dismissedQuestions(actor, chatbotId)) same.delete(key);
  const groups = await groupMissed(`${chatbotId} ${JSON.stringify(filter)}`, [...same.values()]);
  const shown = groups.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const sessions = await sessionsOf(
    db,
    scope,
    shown.map(({ lastIn }) => lastIn),
  );
  const answers = await askNow(
    db,
    chatbot,
    shown.map(({ question }) => question),
  );
  const items = shown.map(({ question, others, count, visitors, lastAt, lastIn }, at) => ({
    ...{ question, others, count, visitors: visitors.size, lastAt: lastAt.toISOString() },
    sessionId: sessions.get(lastIn) ?? "",
    proposal: fromPage(answers[at]),
  }));
  return unansweredListView.parse({ items, total: groups.length, page, pageSize: PAGE_SIZE });
}

/** The questions whose answer did not help, by their key. */
export async function missedOf(db: Database, scope: ChatbotScope, within: AskedWithin) {
  return sameQuestions(await missedQuestions(db, scope, within, MISSED_MAX));
}

type Filter = Omit<z.output<typeof listUnansweredInput>, "chatbotId" | "page">;
function withinOf({ channel, days, from, to }: Filter): AskedWithin {
  const since = days === undefined ? undefined : new Date(Date.now() - days * DAY_MS);
  return { channel, since: from ? dayStart(from) : since, until: to ? dayEnd(to) : undefined };
}
