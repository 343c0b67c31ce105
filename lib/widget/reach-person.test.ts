import { expect, test } from "vitest";
import { getDatabase } from "#db/client";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { collectAnswer } from "#lib/answering/answer-question";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { updateChatbot } from "#lib/chatbots/update-chatbot";
import { endHandover, listInbox, replyToVisitor } from "#lib/conversations/handover/answer-visitors";
import { endIdle } from "#lib/conversations/handover/expire-idle";
import { deleteConversation, restoreConversation } from "#lib/conversations/history/delete-conversation";
import { exportConversations } from "#lib/conversations/history/export-conversations";
import { getConversation } from "#lib/conversations/history/get-conversation";
import { removeOldTexts } from "#lib/conversations/history/purge-old";
import { deleteLead, listLeads, restoreLead, updateLead } from "#lib/conversations/leads/leads";
import { listUnanswered } from "#lib/conversations/unanswered/list-unanswered";
import { AppError } from "#lib/process/errors";
import { openSession } from "#lib/widget/open-session";
import { reachPerson } from "#lib/widget/reach-person";
import { type PersonInput, personInput } from "#lib/widget/schema";
import { talkFromWebsite } from "#lib/widget/talk-from-website";

useTestDatabase();

const SHOP = "https://shop.example.com";
const QUESTION = "When do you open?";
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => "accepted",
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
type Settings = Parameters<typeof updateChatbot>[1]["settings"];
type Act = Omit<Partial<PersonInput>, "action"> & Pick<PersonInput, "action">;

async function makeShop(settings: Settings = { handoverLive: true, handoverForm: true }) {
  const actor = await newActor();
  const { chatbotId } = await createChatbot(actor, { input_qas: [{ question: QUESTION, answer: "At ten." }] });
  await updateChatbot(actor, { chatbotId, settings: { allowedOrigins: [SHOP], ...settings } });
  const place = { chatbotId, origin: SHOP, isOwnOrigin: false, owner: null, address: "192.0.2.1" };
  const visit = async () => {
    const { ticket } = await openSession(place, null);
    const caller = { ...place, authorization: `Ticket ${ticket}` };
    const ask = async (content: string) => {
      const input = { chatbotId, messages: [{ role: "user" as const, content }], sessionId: "talk", stream: false };
      const { events, finish } = await talkFromWebsite(input, { ...caller, signal: new AbortController().signal });
      return finish(await collectAnswer(events));
    };
    const reach = (act: Act, now?: number) =>
      reachPerson(personInput.parse({ chatbotId, origin: SHOP, sessionId: "talk", ...act }), caller, now);
    return { ask, reach, caller };
  };
  return { actor, chatbotId, visit, ...(await visit()) };
}
const events = ({ messages }: { messages: { event: string | null; author: string }[] }) =>
  messages.map(({ event, author }) => event ?? author);

test("a person is offered after two questions without an answer, or when one is asked for, where there is a way to one", async () => {
  const { ask, reach } = await makeShop();
  expect(await ask("Who painted the Sistine Chapel?")).not.toHaveProperty("handover");
  expect(await ask(QUESTION)).not.toHaveProperty("handover");
  await ask("Who painted the Sistine Chapel?");
  expect(await ask("How tall is the Eiffel Tower?")).toMatchObject({ handover: "offered" });
  expect(events(await reach({ action: "leave" }))).toEqual(["offered", "declined"]);
  expect(await ask("I want to talk to a human.")).toMatchObject({ decision: "human", handover: "offered" });
  const without = await makeShop({});
  expect(await without.ask("I want to talk to a human.")).not.toHaveProperty("handover");
});

test("while a person answers the chatbot does not, whatever the owner switches off, until that has ended", async () => {
  const { actor, chatbotId, ask, reach } = await makeShop();
  expect(await code(reach({ action: "ask" }))).toBe("conflict");
  await ask(QUESTION);
  expect(await reach({ action: "ask" })).toMatchObject({ state: "waiting" });
  await updateChatbot(actor, { chatbotId, settings: { handoverLive: false, handoverForm: false } });
  expect(await code(ask(QUESTION))).toBe("conflict");
  const said = { action: "say", text: "Hello?", key: "12345678" } as const;
  await reach(said);
  await reach(said);
  const { items } = await listInbox(actor, { chatbotId });
  expect(items).toMatchObject([{ state: "waiting", unread: 1, lastText: "Hello?" }]);
  const { sessionId = "" } = items[0] ?? {};
  await replyToVisitor(actor, { chatbotId, sessionId, text: "<b>Hello</b>" });
  const seen = await reach({ action: "read" });
  expect(events(seen)).toEqual(["waiting", "visitor", "joined", "person"]);
  expect(seen.messages.at(-1)).toMatchObject({ name: "Test", text: "<b>Hello</b>" });
  expect(events(await reach({ action: "read", since: 3 }))).toEqual(["person"]);
  await endHandover(actor, { chatbotId, sessionId });
  expect(await code(replyToVisitor(actor, { chatbotId, sessionId, text: "Wait" }))).toBe("conflict");
  expect(await code(reach({ ...said, key: "87654321" }))).toBe("conflict");
  expect(await ask(QUESTION)).toMatchObject({ answer: "At ten." });
  expect(events(await reach({ action: "read", since: 4 }))).toEqual(["ended", "resumed"]);
  expect(await listInbox(actor, { chatbotId })).toMatchObject({ total: 0 });
});

test("what people say is part of the conversation's log, export and trash, and is counted as no answer", async () => {
  const { actor, chatbotId, ask, reach } = await makeShop();
  await ask(QUESTION);
  await reach({ action: "ask" });
  await reach({ action: "say", text: "Is anybody there?", key: "12345678" });
  const [{ sessionId = "" } = {}] = (await listInbox(actor, { chatbotId })).items;
  await replyToVisitor(actor, { chatbotId, sessionId, text: "Yes.", name: "Grace" });
  const log = async () => {
    const { total, handover, spoken } = await getConversation(actor, { chatbotId, sessionId });
    return [total, handover, ...spoken.map(({ text }) => text)];
  };
  const whole = [
    1,
    "person",
    "The visitor asked for a person.",
    "Is anybody there?",
    "Grace joined the conversation.",
    "Yes.",
  ];
  expect(await log()).toEqual(whole);
  const { pieces } = await exportConversations(actor, { chatbotId, format: "json" });
  let text = "";
  for await (const piece of pieces) text += piece;
  expect(JSON.parse(text).map(({ author }: { author: string }) => author)).toEqual([
    ...["bot", "notice", "visitor", "notice", "person"],
  ]);
  expect(await listUnanswered(actor, { chatbotId })).toMatchObject({ total: 0 });
  await deleteConversation(actor, { chatbotId, sessionId });
  expect(events(await reach({ action: "read" }))).toEqual([]);
  await restoreConversation(actor, { chatbotId, sessionId });
  expect(await log()).toEqual(whole);
});

test("a visitor reads their own conversation alone, and a stranger's replies reach nobody", async () => {
  const { actor, chatbotId, visit, ask, reach } = await makeShop();
  await ask(QUESTION);
  await reach({ action: "ask" });
  const other = await visit();
  expect(await other.reach({ action: "read" })).toMatchObject({ state: "bot", messages: [] });
  const forged = { ...other.caller, authorization: "Ticket a.b" };
  const input = personInput.parse({ chatbotId, origin: SHOP, sessionId: "talk", action: "read" });
  expect(await code(reachPerson(input, forged))).toBe("unauthorized");
  const [{ sessionId = "" } = {}] = (await listInbox(actor, { chatbotId })).items;
  const stranger = await newActor();
  expect(await code(replyToVisitor(stranger, { chatbotId, sessionId, text: "Mine" }))).toBe("not_found");
  expect(events(await reach({ action: "read" }))).toEqual(["waiting"]);
});

test("outside the opening hours nobody is called, and a message can be left: a lead, which can be done, deleted and restored", async () => {
  const hours = {
    handoverHours: [{ days: ["mon" as const], from: "09:00", to: "17:00" }],
    handoverTimeZone: "Asia/Tokyo",
  };
  const { actor, chatbotId, reach, ask } = await makeShop({ handoverLive: true, handoverForm: true, ...hours });
  await ask(QUESTION);
  const now = Date.now();
  const { isOpen } = await reach({ action: "read" }, now);
  expect(await code(reach({ action: "ask" }, now))).toBe(isOpen ? "accepted" : "conflict");
  await reach({ action: "lead", email: " ada@example.com ", message: "Call me." });
  const [lead] = (await listLeads(actor, { chatbotId })).items;
  expect(lead).toMatchObject({ name: "", email: "ada@example.com", message: "Call me.", doneAt: null });
  const leadId = lead?.id ?? "";
  expect((await updateLead(actor, { chatbotId, leadId, done: true })).doneAt).not.toBeNull();
  expect(await listLeads(actor, { chatbotId, show: "open" })).toMatchObject({ total: 0 });
  await deleteLead(actor, { chatbotId, leadId });
  expect(await listLeads(actor, { chatbotId })).toMatchObject({ total: 0 });
  await restoreLead(actor, { chatbotId, leadId });
  expect(await listLeads(actor, { chatbotId })).toMatchObject({ total: 1 });
});

test("where a chatbot is for signed visitors alone, nobody else reaches a person with an older ticket", async () => {
  const { actor, chatbotId, ask, reach } = await makeShop();
  await ask(QUESTION);
  await updateChatbot(actor, { chatbotId, settings: { identityRequired: true } });
  const lead = { action: "lead", email: "ada@example.com", message: "Call me." } as const;
  for (const act of [{ action: "read" }, { action: "ask" }, lead] as const)
    expect(await code(reach(act))).toBe("unauthorized");
  expect(await listLeads(actor, { chatbotId })).toMatchObject({ total: 0 });
});

test("what a visitor writes is masked and kept as long as questions are; the address to answer at stays", async () => {
  const settings = { handoverLive: true, handoverForm: true, maskPersonalData: true, retentionDays: 3 };
  const { actor, chatbotId, ask, reach } = await makeShop(settings);
  await ask(QUESTION);
  await reach({ action: "ask" });
  const written = "Write to anna@example.com";
  const { messages } = await reach({ action: "say", text: written, key: "12345678" });
  expect(messages.at(-1)?.text).toBe("Write to [email]");
  await reach({ action: "lead", email: "ada@example.com", message: written });
  const left = async () => (await listLeads(actor, { chatbotId })).items.map(({ email, message }) => [email, message]);
  expect(await left()).toEqual([["ada@example.com", "Write to [email]"]]);
  const { signal } = new AbortController();
  await removeOldTexts(await getDatabase(), signal);
  expect(await left()).toEqual([["ada@example.com", "Write to [email]"]]);
  await removeOldTexts(await getDatabase(), signal, new Date(Date.now() + 4 * 86_400_000));
  expect(await left()).toEqual([["ada@example.com", ""]]);
  expect((await reach({ action: "read" })).messages).toEqual([]);
});

test("the dashboard's preview calls nobody", async () => {
  const { actor, chatbotId } = await makeShop({ handoverLive: true, handoverForm: true, handoverFirst: true });
  const origin = "http://localhost:3000";
  const place = { chatbotId, origin, isOwnOrigin: true, owner: actor, address: "192.0.2.1" };
  const { ticket } = await openSession(place, null);
  const input = personInput.parse({ chatbotId, origin, sessionId: "talk", action: "ask" });
  const seen = await reachPerson(input, { ...place, authorization: `Ticket ${ticket}` });
  expect(seen).toMatchObject({ state: "bot", isPreview: true, messages: [] });
  expect(await listInbox(actor, { chatbotId })).toMatchObject({ total: 0 });
});

test("a conversation with a person in which nobody writes for a day ends, and says so", async () => {
  const { ask, reach } = await makeShop();
  await ask(QUESTION);
  await reach({ action: "ask" });
  const { signal } = new AbortController();
  await endIdle(await getDatabase(), signal);
  expect(await reach({ action: "read" })).toMatchObject({ state: "waiting" });
  await endIdle(await getDatabase(), signal, new Date(Date.now() + 86_500_000));
  expect(events(await reach({ action: "read" }))).toEqual(["waiting", "expired"]);
});
