import type { z } from "zod";
import type { Tx } from "#db/client";
import { getUser } from "#lib/accounts/get-user";
import {
  endHandoverInput,
  getHandoverInput,
  type HandoverView,
  handoverView,
  type InboxView,
  inboxView,
  listInboxInput,
  replyInput,
} from "#lib/conversations/handover/handover-schema";
import { type ConversationRow, endByPerson, markRead, personSays } from "#lib/conversations/handover/life";
import { conversationsWithPerson, spokenAfter } from "#lib/conversations/handover/spoken-store";
import { toSpokenView } from "#lib/conversations/handover/to-spoken-view";
import { findConversation } from "#lib/conversations/history/history-store";
import { openKnowledge } from "#lib/knowledge/door";
import type { Actor } from "#lib/process/actor";
import type { ChatbotScope } from "#lib/process/chatbot-scope";
import { AppError } from "#lib/process/errors";

const PAGE_SIZE = 50;
/** Who writes with a token and gives no name. */
const NOBODY = "Support";

const isoOrNull = (at: Date | null) => at?.toISOString() ?? null;

/** One page of the conversations in which a person answers or is waited for, those that changed last first. @throws not_found */
export async function listInbox(actor: Actor, input: z.input<typeof listInboxInput>): Promise<InboxView> {
  const { chatbotId, page } = listInboxInput.parse(input);
  const { db, scope } = await openKnowledge(actor, chatbotId);
  const { total, rows } = await conversationsWithPerson(db, scope, PAGE_SIZE, (page - 1) * PAGE_SIZE);
  const items = rows.map(({ sessionId, handover, handoverAt, lastAt, lastText, unread, personName, ...row }) => ({
    ...{ sessionId, state: handover, since: (handoverAt ?? lastAt).toISOString(), lastAt: lastAt.toISOString() },
    ...{ lastText, unread, personName, visitorSeenAt: isoOrNull(row.visitorSeenAt) },
  }));
  return inboxView.parse({ items, total, page, pageSize: PAGE_SIZE });
}

/** What was said with a person in a conversation. @throws not_found */
export async function getHandover(actor: Actor, input: z.input<typeof getHandoverInput>): Promise<HandoverView> {
  const { chatbotId, sessionId } = getHandoverInput.parse(input);
  const { db, scope } = await openKnowledge(actor, chatbotId);
  const row = await findConversation(db, scope, sessionId);
  if (!row) throw new AppError("not_found", "There is no such conversation.", { param: "sessionId" });
  return view(row, await spokenAfter(db, scope, row.id, 0));
}

function view(row: ConversationRow, spoken: Awaited<ReturnType<typeof spokenAfter>>): HandoverView {
  const { sessionId, handover, unread, personName, visitorSeenAt } = row;
  const messages = spoken.map(toSpokenView);
  return handoverView.parse({
    ...{ sessionId, state: handover, unread, personName, visitorSeenAt: isoOrNull(visitorSeenAt), messages },
  });
}

async function change(
  actor: Actor,
  { chatbotId, name }: { chatbotId: string; name?: string | undefined },
  run: (tx: Tx, scope: ChatbotScope, name: string) => Promise<ConversationRow>,
): Promise<HandoverView> {
  const { db, scope } = await openKnowledge(actor, chatbotId);
  const user = name === undefined && actor.userId ? await getUser(actor) : null;
  const row = await db.transaction((tx) => run(tx, scope, name ?? (user?.name.trim().slice(0, 60) || NOBODY)));
  return view(row, await spokenAfter(db, scope, row.id, 0));
}

/** Writes to the visitor; the first reply joins the conversation. @throws not_found, conflict where no person is asked for */
export async function replyToVisitor(actor: Actor, input: z.input<typeof replyInput>): Promise<HandoverView> {
  const { text, ...given } = replyInput.parse(input);
  return change(actor, given, (tx, scope, name) => personSays(tx, scope, given.sessionId, { text, name }));
}

/** Ends the conversation with the person, or gives it back to the chatbot. @throws not_found, conflict */
export async function endHandover(actor: Actor, input: z.input<typeof endHandoverInput>): Promise<HandoverView> {
  const { to, ...given } = endHandoverInput.parse(input);
  const event = to === "bot" ? "returned" : "ended";
  return change(actor, given, (tx, scope, name) => endByPerson(tx, scope, given.sessionId, { event, name }));
}

/** Somebody has read what the visitor wrote. @throws not_found */
export async function readHandover(actor: Actor, input: z.input<typeof getHandoverInput>): Promise<HandoverView> {
  const { chatbotId, sessionId } = getHandoverInput.parse(input);
  const { db, scope } = await openKnowledge(actor, chatbotId);
  await db.transaction((tx) => markRead(tx, scope, sessionId));
  return getHandover(actor, { chatbotId, sessionId });
}
