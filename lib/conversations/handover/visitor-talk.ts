import { type Database, getDatabase, type Tx } from "#db/client";
import type { HandoverSettings } from "#lib/chatbots/embed/handover-schema";
import { type VisitorHandoverView, visitorHandoverView } from "#lib/conversations/handover/handover-schema";
import { isOpen } from "#lib/conversations/handover/is-open";
import {
  type Answered,
  askForPerson,
  leavePerson,
  noteAnswer,
  noteLead,
  noteQuestion,
  noteVisitor,
  visitorSays,
  withPerson,
} from "#lib/conversations/handover/life";
import { spokenAfter } from "#lib/conversations/handover/spoken-store";
import { toSpokenView } from "#lib/conversations/handover/to-spoken-view";
import { findConversation } from "#lib/conversations/history/history-store";
import { insertLead } from "#lib/conversations/leads/leads-store";
import { maskPersonalData } from "#lib/conversations/privacy/mask-personal-data";
import type { ConversationUser } from "#lib/conversations/store";
import type { ChatbotScope } from "#lib/process/chatbot-scope";
import { AppError } from "#lib/process/errors";
import { newId } from "#lib/process/ids";

/** A visitor's conversation with a chatbot that has these settings. */
export type VisitorPlace = {
  scope: ChatbotScope;
  sessionId: string;
  settings: HandoverSettings & { maskPersonalData: boolean };
  /** Who the website says that they are. */
  user?: ConversationUser | undefined;
  now: number;
};
export type VisitorAct =
  | { action: "ask" }
  | { action: "leave" }
  | { action: "say"; text: string; key: string }
  | { action: "lead"; name: string; email: string; message: string };

/** A visitor's chat is known to be open for this long after it last looked. */
const SEEN_MS = 20_000;

/** Does what a visitor wants: asks for a person, writes, leaves a message, or stays with the chatbot. @throws conflict */
export async function actForVisitor(place: VisitorPlace, act: VisitorAct): Promise<void> {
  const db = await getDatabase();
  await db.transaction((tx) => run(tx, place, act));
}

async function run(tx: Tx, { scope, sessionId, settings, user, now }: VisitorPlace, act: VisitorAct): Promise<void> {
  const stored = (text: string) => (settings.maskPersonalData ? maskPersonalData(text) : text);
  const start = { channel: "embed", user };
  if (act.action === "leave") await leavePerson(tx, scope, sessionId);
  else if (act.action === "say") await visitorSays(tx, scope, sessionId, { key: act.key, text: stored(act.text) });
  else if (act.action === "ask") {
    if (!settings.handoverLive || !isOpen(settings.handoverHours, settings.handoverTimeZone, new Date(now)))
      throw new AppError("conflict", "Nobody is there now.");
    await askForPerson(tx, scope, sessionId, settings.handoverFirst ? start : null);
  } else {
    if (!settings.handoverForm) throw new AppError("conflict", "This chatbot takes no messages.");
    const { name, email, message } = act;
    await noteLead(tx, scope, sessionId, start);
    await insertLead(tx, { ...scope, id: newId("led"), sessionId, name, email, message: stored(message) });
  }
}

/** Who answers the visitor now, and what was said after a number. */
export async function viewForVisitor(
  place: VisitorPlace,
  since: number,
  isPreview: boolean,
): Promise<VisitorHandoverView> {
  const { scope, sessionId, settings, now } = place;
  const db = await getDatabase();
  const row = await findConversation(db, scope, sessionId);
  const state = row?.handover ?? "bot";
  if (row && withPerson(state) && now - (row.visitorSeenAt?.getTime() ?? 0) > SEEN_MS)
    await noteVisitor(db, scope, sessionId);
  // What was said after the row was read belongs to a state that is not known here: the next look has both.
  const spoken = row
    ? (await spokenAfter(db, scope, row.id, since > row.lastSpoken ? 0 : since)).filter(
        ({ seq }) => seq <= row.lastSpoken,
      )
    : [];
  return visitorHandoverView.parse({
    ...{ state, isPreview, messages: spoken.map(toSpokenView) },
    isOpen: isOpen(settings.handoverHours, settings.handoverTimeZone, new Date(now)),
  });
}

/** While a person answers, or is waited for, the chatbot does not, whatever the settings are by now. @throws conflict */
export async function requireChatbotsTurn(scope: ChatbotScope, sessionId: string): Promise<void> {
  const db: Database = await getDatabase();
  const known = (await findConversation(db, scope, sessionId))?.handover ?? "bot";
  const state = known === "closed" ? await db.transaction((tx) => noteQuestion(tx, scope, sessionId)) : known;
  if (withPerson(state)) throw new AppError("conflict", "A person answers in this conversation.");
}

/** After an answer: offers a person where that is due. Returns whether one is offered now. */
export async function offerAfterAnswer(
  scope: ChatbotScope,
  sessionId: string,
  answer: Answered,
  offerAfter: number,
): Promise<boolean> {
  const db = await getDatabase();
  const after = await db.transaction((tx) => noteAnswer(tx, scope, sessionId, answer, offerAfter));
  return after?.handover === "offered";
}
