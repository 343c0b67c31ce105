import { and, eq, lt, sql } from "drizzle-orm";
import type { Database, Tx } from "#db/client";
import { inScope } from "#db/in-scope";
import { isWithPerson, NOT_ASKED } from "#db/indexed-conditions";
import { conversations, type HandoverState, spokenMessages } from "#db/schema/chatbots";
import type { Notice } from "#lib/conversations/handover/notices";
import type { ConversationUser } from "#lib/conversations/store";
import type { ChatbotScope } from "#lib/process/chatbot-scope";
import { AppError } from "#lib/process/errors";
import { newId } from "#lib/process/ids";
import { storable } from "#lib/process/storable";

/**
 * Who answers in a conversation: what changes it stands here and nowhere else.
 *
 *           offered                 waiting                 joined
 *    bot ────────────▶ offered ───────────────▶ waiting ─────────────▶ person
 *    ▲ ▲ ◀──────────── (declined, lead)          ▲  │ │                 │  │
 *    │ └─────────────── waiting ─────────────────┘  │ │ ended, left,    │  │
 *    │                                              │ └───────▶ closed ◀┘  │
 *    │ returned                                     │   expired  │  │      │
 *    └──────────────────────────────────────────────┴────────────┼──┼──────┘
 *    ▲                              resumed                      │  │ waiting
 *    └───────────────────────────────────────────────────────────┘  └─▶ waiting
 *
 * What holds: every change leaves a notice, which the visitor reads and the log keeps. The chatbot answers in `bot`, `offered` and `closed`,
 * and from `closed` it is first said that it does. In `waiting` and `person` it never does, and only there visitors and people can write to
 * each other. Whatever is written gets the next number of its conversation, under the conversation's lock.
 */
const MOVES = {
  offered: { from: ["bot"], to: "offered" },
  declined: { from: ["offered"], to: "bot" },
  waiting: { from: ["bot", "offered", "closed"], to: "waiting" },
  joined: { from: ["waiting"], to: "person" },
  ended: { from: ["waiting", "person"], to: "closed" },
  left: { from: ["waiting", "person"], to: "closed" },
  expired: { from: ["waiting", "person"], to: "closed" },
  returned: { from: ["waiting", "person"], to: "bot" },
  resumed: { from: ["closed"], to: "bot" },
  lead: { from: ["offered"], to: "bot" },
} as const satisfies Record<Notice, { from: readonly HandoverState[]; to: HandoverState }>;

export type ConversationRow = typeof conversations.$inferSelect;
type Entry = {
  author: "visitor" | "person" | "notice";
  text: string;
  event?: Notice;
  name?: string | null;
  id?: string;
};

/** Messages that a conversation may hold beside its questions: what goes on and on is no talk. */
export const SPOKEN_MAX = 2_000;

export const withPerson = (state: HandoverState): boolean => state === "waiting" || state === "person";
const isAllowed = (move: Notice, state: HandoverState) =>
  (MOVES[move].from as readonly HandoverState[]).includes(state);

async function lock(tx: Tx, scope: ChatbotScope, sessionId: string): Promise<ConversationRow | null> {
  const own = and(inScope(conversations, scope), eq(conversations.sessionId, sessionId));
  const [row] = await tx.select().from(conversations).where(own).for("update");
  return row ?? null;
}

/** Writes entries and what changes with them; the conversation is locked by then. */
async function write(
  tx: Tx,
  row: ConversationRow,
  entries: readonly Entry[],
  changes: Partial<ConversationRow> = {},
): Promise<ConversationRow> {
  const { accountId, chatbotId, id: conversationId } = row;
  if (entries.length > 0)
    await tx.insert(spokenMessages).values(
      entries.map(({ id, ...entry }, at) => ({
        ...{ accountId, chatbotId, conversationId, seq: row.lastSpoken + at + 1, id: id ?? newId("spk") },
        ...storable({ name: null, event: null, ...entry }),
        // Not when the transaction began: it may have waited for another one's messages.
        createdAt: sql`clock_timestamp()`,
      })),
    );
  const [after] = await tx
    .update(conversations)
    .set({ ...changes, lastSpoken: row.lastSpoken + entries.length, lastAt: sql`clock_timestamp()` })
    .where(and(inScope(conversations, row), eq(conversations.id, conversationId)))
    .returning();
  return after as ConversationRow;
}

async function move(tx: Tx, row: ConversationRow, event: Notice, name: string | null = null): Promise<ConversationRow> {
  if (!isAllowed(event, row.handover)) throw new Error(`A conversation in ${row.handover} cannot be ${event}.`);
  const { to } = MOVES[event];
  const isEnd = to === "closed" || to === "bot";
  return write(tx, row, [{ author: "notice", text: "", event, name }], {
    ...{ handover: to, handoverAt: sql`clock_timestamp()` as unknown as Date, misses: 0 },
    ...(isEnd && { unread: 0, personName: null }),
    ...(event === "joined" && { personName: name }),
  });
}

export type Answered = { decision: string; answered: boolean };
/** Whether a question found no answer; null for what was no question. */
function isMiss({ decision, answered }: Answered): boolean | null {
  if (NOT_ASKED.includes(decision)) return null;
  return decision === "offer" || !answered;
}

/**
 * The chatbot has answered: a person is offered where one was asked for, or after so many questions in a row without an answer. Returns the
 * conversation after it; null where there is none.
 */
export async function noteAnswer(
  tx: Tx,
  scope: ChatbotScope,
  sessionId: string,
  answer: Answered,
  offerAfter: number,
): Promise<ConversationRow | null> {
  const row = await lock(tx, scope, sessionId);
  if (!row || withPerson(row.handover)) return row;
  const missed = isMiss(answer);
  const misses = missed === null ? row.misses : missed ? row.misses + 1 : 0;
  const isOffered = row.handover === "bot" && (answer.decision === "human" || misses >= offerAfter);
  if (isOffered) return move(tx, row, "offered");
  if (misses === row.misses) return row;
  const own = and(inScope(conversations, scope), eq(conversations.id, row.id));
  const [after] = await tx.update(conversations).set({ misses }).where(own).returning();
  return after ?? null;
}

/**
 * The visitor has asked a question: in a closed conversation it is said that the chatbot answers again. Returns who answers it: the chatbot
 * in `bot` and `offered`.
 */
export async function noteQuestion(tx: Tx, scope: ChatbotScope, sessionId: string): Promise<HandoverState> {
  const row = await lock(tx, scope, sessionId);
  if (!row) return "bot";
  return (row.handover === "closed" ? await move(tx, row, "resumed") : row).handover;
}

/** The visitor wants a person. `start`: how a conversation begins with it; null where it must have begun. @throws conflict */
export async function askForPerson(
  tx: Tx,
  scope: ChatbotScope,
  sessionId: string,
  start: Start | null,
): Promise<ConversationRow> {
  const row = (await lock(tx, scope, sessionId)) ?? (start && (await begin(tx, scope, sessionId, start)));
  if (!row) throw new AppError("conflict", "Ask the chatbot first.");
  return withPerson(row.handover) ? row : move(tx, row, "waiting");
}

/** Where a conversation is held, and who the website says that the visitor is. */
type Start = { channel: string; user?: ConversationUser | undefined };

async function begin(
  tx: Tx,
  scope: ChatbotScope,
  sessionId: string,
  { channel, user }: Start,
): Promise<ConversationRow | null> {
  const named = { userId: user?.id ?? null, userName: user?.name ?? null, userEmail: user?.email ?? null };
  await tx
    .insert(conversations)
    .values({ ...scope, id: newId("cnv"), sessionId, channel, ...storable(named) })
    .onConflictDoNothing();
  return lock(tx, scope, sessionId);
}

/** The visitor stays with the chatbot: declines an offer, or ends what a person began. Where there is nothing to end it stays as it is. */
export async function leavePerson(tx: Tx, scope: ChatbotScope, sessionId: string): Promise<ConversationRow | null> {
  const row = await lock(tx, scope, sessionId);
  if (!row) return null;
  if (row.handover === "offered") return move(tx, row, "declined");
  return withPerson(row.handover) ? move(tx, row, "left", row.personName) : row;
}

/** A message was left for later: it is noted, and an offer is taken up by it. */
export async function noteLead(tx: Tx, scope: ChatbotScope, sessionId: string, start: Start): Promise<void> {
  const row = (await lock(tx, scope, sessionId)) ?? (await begin(tx, scope, sessionId, start));
  if (!row) return;
  if (isAllowed("lead", row.handover)) await move(tx, row, "lead");
  else await write(tx, row, [{ author: "notice", text: "", event: "lead" }]);
}

const notWithPerson = () => new AppError("conflict", "No person answers in this conversation now.");

/** @throws conflict when the conversation is with nobody, or too long */
function requireWithPerson(row: ConversationRow | null): ConversationRow {
  if (!row || !withPerson(row.handover)) throw notWithPerson();
  if (row.lastSpoken >= SPOKEN_MAX) throw new AppError("conflict", "This conversation has reached its length: end it.");
  return row;
}

/** What the visitor writes to a person. A `key` that was used before is the same message, sent again. @throws conflict */
export async function visitorSays(
  tx: Tx,
  scope: ChatbotScope,
  sessionId: string,
  { text, key }: { text: string; key: string },
): Promise<ConversationRow> {
  const row = requireWithPerson(await lock(tx, scope, sessionId));
  const id = `${row.id}_${key}`;
  if (await wasSaid(tx, scope, id)) return row;
  const entry = { author: "visitor" as const, text, id };
  const seen = sql`clock_timestamp()` as unknown as Date;
  return write(tx, row, [entry], { unread: row.unread + 1, visitorSeenAt: seen });
}

async function wasSaid(tx: Tx, scope: ChatbotScope, id: string): Promise<boolean> {
  const own = and(inScope(spokenMessages, scope), eq(spokenMessages.id, id));
  return (await tx.select({ id: spokenMessages.id }).from(spokenMessages).where(own)).length > 0;
}

/** What a person writes to the visitor; the first one joins with it. @throws not_found, conflict */
export async function personSays(
  tx: Tx,
  scope: ChatbotScope,
  sessionId: string,
  { text, name }: { text: string; name: string },
): Promise<ConversationRow> {
  const row = requireWithPerson(requireFound(await lock(tx, scope, sessionId)));
  const joined = row.handover === "waiting" ? await move(tx, row, "joined", name) : row;
  return write(tx, joined, [{ author: "person", text, name }], { unread: 0, personName: name });
}

function requireFound(row: ConversationRow | null): ConversationRow {
  if (!row) throw new AppError("not_found", "There is no such conversation.", { param: "sessionId" });
  return row;
}

/** A person ends the conversation, or gives it back to the chatbot. @throws not_found, conflict */
export async function endByPerson(
  tx: Tx,
  scope: ChatbotScope,
  sessionId: string,
  { event, name }: { event: "ended" | "returned"; name: string },
): Promise<ConversationRow> {
  const row = requireFound(await lock(tx, scope, sessionId));
  if (!withPerson(row.handover)) throw notWithPerson();
  return move(tx, row, event, name);
}

/** Somebody has looked at what the visitor wrote. @throws not_found */
export async function markRead(tx: Tx, scope: ChatbotScope, sessionId: string): Promise<void> {
  const row = requireFound(await lock(tx, scope, sessionId));
  if (row.unread === 0) return;
  const own = and(inScope(conversations, scope), eq(conversations.id, row.id));
  await tx.update(conversations).set({ unread: 0 }).where(own);
}

/** The visitor's chat is open. */
export async function noteVisitor(db: Database, scope: ChatbotScope, sessionId: string): Promise<void> {
  const own = and(inScope(conversations, scope), eq(conversations.sessionId, sessionId));
  await db.update(conversations).set({ visitorSeenAt: sql`now()` }).where(own);
}

/** Housekeeping over all accounts: ends up to `limit` conversations in which nobody has written since `before`; returns those. */
export async function expireIdle(tx: Tx, before: Date, limit: number): Promise<ConversationRow[]> {
  const idle = await tx
    .select()
    .from(conversations)
    .where(and(isWithPerson(conversations), lt(conversations.lastAt, before)))
    .limit(limit)
    .for("update", { skipLocked: true });
  const ended: ConversationRow[] = [];
  for (const row of idle) ended.push(await move(tx, row, "expired"));
  return ended;
}
