import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { getDatabase } from "#db/client";
import { chatbots, widgetBudgets } from "#db/schema/chatbots";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { collectAnswer } from "#lib/answering/answer-question";
import { purgeBudgets } from "#lib/budgets/take-budgets";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { deleteChatbot } from "#lib/chatbots/delete-chatbot";
import { duplicateChatbot } from "#lib/chatbots/duplicate-chatbot";
import {
  createIdentitySecret,
  deleteIdentitySecret,
  listIdentitySecrets,
} from "#lib/chatbots/identity/identity-secrets";
import { updateChatbot } from "#lib/chatbots/update-chatbot";
import { getConversation } from "#lib/conversations/history/get-conversation";
import { giveFeedback } from "#lib/conversations/history/give-feedback";
import { listConversations } from "#lib/conversations/history/list-conversations";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";
import { openSession } from "#lib/widget/open-session";
import { rateAnswer } from "#lib/widget/rate-answer";
import { takeQuestion, WIDGET_LIMITS } from "#lib/widget/take-question";
import { talkFromWebsite } from "#lib/widget/talk-from-website";
import { TICKET_MS, writeTicket } from "#lib/widget/ticket";

useTestDatabase();

const SHOP = "https://shop.example.com";
const OTHER = "https://other.example.com";
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => "accepted",
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );

async function makeShop(allowedOrigins: string[] = [SHOP]): Promise<{ actor: Actor; chatbotId: string }> {
  const actor = await newActor();
  const qas = [{ question: "When do you open?", answer: "At ten." }];
  const { chatbotId } = await createChatbot(actor, { input_qas: qas });
  await updateChatbot(actor, { chatbotId, settings: { allowedOrigins } });
  return { actor, chatbotId };
}
const from = (chatbotId: string, origin = SHOP) => ({ chatbotId, origin, isOwnOrigin: false, owner: null });

type Call = { authorization: string; sessionId?: string; address?: string; now?: number };
function ask(place: ReturnType<typeof from>, { authorization, sessionId, address = "192.0.2.1", now }: Call) {
  const input = { chatbotId: place.chatbotId, messages: [{ role: "user" as const, content: "When do you open?" }] };
  const caller = { ...place, authorization, address, signal: new AbortController().signal };
  return talkFromWebsite({ ...input, sessionId, stream: false }, caller, now);
}
async function answer(...call: Parameters<typeof ask>) {
  const { events, finish } = await ask(...call);
  return finish(await collectAnswer(events));
}

describe("a ticket", () => {
  test("is for the websites that the owner allows, letter by letter, and for nobody where there are none", async () => {
    const { actor, chatbotId } = await makeShop();
    expect(await code(openSession(from(chatbotId), null))).toBe("accepted");
    for (const origin of [
      OTHER,
      "http://shop.example.com",
      `${SHOP}:8443`,
      `${SHOP}.evil.example`,
      "https://evilshop.example.com",
      "null",
      "",
      `${SHOP}/`,
    ])
      expect(await code(openSession(from(chatbotId, origin), null))).toBe("forbidden");
    expect(await code(openSession(from("bot_none"), null))).toBe("not_found");
    await updateChatbot(actor, { chatbotId, settings: { allowedOrigins: [] } });
    expect(await code(openSession(from(chatbotId), null))).toBe("forbidden");
    await deleteChatbot(actor, { chatbotId });
    expect(await code(openSession(from(chatbotId), null))).toBe("not_found");
  });

  test("is the owner's in the preview, and no other account's", async () => {
    const { actor, chatbotId } = await makeShop([]);
    const preview = { chatbotId, origin: "http://localhost:3000", isOwnOrigin: true };
    expect(await code(openSession({ ...preview, owner: actor }, null))).toBe("accepted");
    expect(await code(openSession({ ...preview, owner: await newActor() }, null))).toBe("forbidden");
    expect(await code(openSession({ ...preview, owner: null }, null))).toBe("forbidden");
    expect(await code(openSession({ ...preview, isOwnOrigin: false, owner: actor }, null))).toBe("forbidden");
  });

  test("opens its own chatbot on its own website until it expires, and nothing else", async () => {
    const { chatbotId } = await makeShop([SHOP, OTHER]);
    const another = await makeShop();
    const now = Date.now();
    const { ticket } = await openSession(from(chatbotId), null, null, now);
    const authorization = `Ticket ${ticket}`;
    expect(await code(ask(from(chatbotId), { authorization, now: now + TICKET_MS - 1 }))).toBe("accepted");
    expect(await code(ask(from(chatbotId), { authorization, now: now + TICKET_MS }))).toBe("unauthorized");
    expect(await code(ask(from(chatbotId, OTHER), { authorization }))).toBe("unauthorized");
    expect(await code(ask(from(another.chatbotId), { authorization }))).toBe("unauthorized");
    const [body = "", signature = ""] = ticket.split(".");
    const flipped = `${body.slice(0, -2)}${body.endsWith("A") ? "BB" : "AA"}.${signature}`;
    for (const forged of [flipped, `${body}.${"A".repeat(43)}`, `${body}.`, body, "", `${ticket}.x`])
      expect(await code(ask(from(chatbotId), { authorization: `Ticket ${forged}` }))).toBe("unauthorized");
    for (const header of [ticket, `Bearer ${ticket}`, "Bearer cb_x"])
      expect(await code(ask(from(chatbotId), { authorization: header }))).toBe("unauthorized");
  });

  test("is worth nothing once its website is taken off the list", async () => {
    const { actor, chatbotId } = await makeShop();
    const { ticket } = await openSession(from(chatbotId), null);
    await updateChatbot(actor, { chatbotId, settings: { allowedOrigins: [OTHER] } });
    expect(await code(ask(from(chatbotId), { authorization: `Ticket ${ticket}` }))).toBe("forbidden");
  });

  test("is renewed for the same visitor with the last one, expired or not, on the same website for a day", async () => {
    const { chatbotId } = await makeShop([SHOP, OTHER]);
    const now = Date.now();
    const { ticket, visitorId } = await openSession(from(chatbotId), null, null, now);
    const renew = async (origin: string, at: number) =>
      (await openSession(from(chatbotId, origin), `Ticket ${ticket}`, null, at)).visitorId;
    expect(await renew(SHOP, now + 2 * TICKET_MS)).toBe(visitorId);
    expect(await renew(OTHER, now)).not.toBe(visitorId);
    expect(await renew(SHOP, now + 2 * 86_400_000)).not.toBe(visitorId);
  });
});

test("a conversation from a website is logged as one, and is nobody else's whatever it is called", async () => {
  const { actor, chatbotId } = await makeShop();
  const [one, two] = [await openSession(from(chatbotId), null), await openSession(from(chatbotId), null)];
  for (const { ticket } of [one, two]) {
    const view = await answer(from(chatbotId), { authorization: `Ticket ${ticket}`, sessionId: "demosessionid" });
    expect(view).toMatchObject({ answered: true, answer: "At ten." });
  }
  const { items } = await listConversations(actor, { chatbotId });
  expect(items.map(({ channel }) => channel)).toEqual(["embed", "embed"]);
  expect(items.map(({ sessionId }) => sessionId).sort()).toEqual(
    [one, two].map(({ visitorId }) => `web_${visitorId}_demosessionid`).sort(),
  );
});

test("what the preview asks counts as the playground's", async () => {
  const { actor, chatbotId } = await makeShop([]);
  const place = { chatbotId, origin: "http://localhost:3000", isOwnOrigin: true, owner: actor };
  const { ticket } = await openSession(place, null);
  const input = { chatbotId, messages: [{ role: "user" as const, content: "When do you open?" }], stream: false };
  const caller = {
    ...place,
    authorization: `Ticket ${ticket}`,
    address: "192.0.2.1",
    signal: new AbortController().signal,
  };
  const { events, finish } = await talkFromWebsite(input, caller);
  await finish(await collectAnswer(events));
  const { items } = await listConversations(actor, { chatbotId, channel: "playground" });
  expect(items).toHaveLength(1);
});

describe("the budgets", () => {
  const NOON = Date.UTC(2026, 5, 1, 12);
  const scopeOf = ({ actor, chatbotId }: { actor: Actor; chatbotId: string }) => ({
    accountId: actor.accountId,
    chatbotId,
  });

  test("give a visitor and an address their questions a minute, however many ask at once, and no more", async () => {
    const scope = scopeOf(await makeShop());
    const { visitorPerMinute, addressPerMinute } = WIDGET_LIMITS;
    const take = (visitorId: string, address: string, now = NOON) =>
      code(takeQuestion(scope, { visitorId, address }, now));
    const taken = await Promise.all(Array.from({ length: visitorPerMinute + 8 }, () => take("one", "a")));
    expect(taken.filter((outcome) => outcome === "accepted")).toHaveLength(visitorPerMinute);
    expect(taken.filter((outcome) => outcome === "rate_limited")).toHaveLength(8);
    // What was refused took nothing from the others' budgets.
    for (let at = visitorPerMinute; at < addressPerMinute; at++) expect(await take(`v${at}`, "a")).toBe("accepted");
    expect(await take("fresh", "a")).toBe("rate_limited");
    expect(await take("fresh", "b")).toBe("accepted");
    expect(await take("one", "a", NOON + 60_000)).toBe("accepted");
  });

  test("end a chatbot's day, say until when, and are forgotten two days later", async () => {
    const scope = scopeOf(await makeShop());
    const db = await getDatabase();
    const day = new Date(Date.UTC(2026, 5, 1));
    await db.insert(widgetBudgets).values({ ...scope, subject: "chatbot", windowStart: day, remaining: 1 });
    await takeQuestion(scope, { visitorId: "one", address: "a" }, NOON);
    const refused = await takeQuestion(scope, { visitorId: "two", address: "b" }, NOON).catch(
      (error: unknown) => error,
    );
    expect(refused).toMatchObject({ code: "rate_limited", retryAfter: 12 * 3_600 });
    expect(await code(takeQuestion(scope, { visitorId: "two", address: "b" }, NOON + 43_200_000))).toBe("accepted");
    await purgeBudgets(db, NOON + 10 * 86_400_000);
    const kept = await db.select().from(widgetBudgets).where(eq(widgetBudgets.chatbotId, scope.chatbotId));
    expect(kept).toEqual([]);
  });

  test("hold no address that anybody could read", async () => {
    const scope = scopeOf(await makeShop());
    await takeQuestion(scope, { visitorId: "one", address: "192.0.2.7" }, NOON);
    expect(JSON.stringify(await (await getDatabase()).select().from(widgetBudgets))).not.toContain("192.0.2.7");
  });
});

test("a ticket that another key signed is none", async () => {
  const { chatbotId } = await makeShop();
  const ticket = writeTicket({ chatbotId, origin: SHOP, visitorId: "v", expires: Date.now() + 1_000 });
  const [body = ""] = ticket.split(".");
  const other = Buffer.from("x".repeat(32)).toString("base64url");
  expect(await code(ask(from(chatbotId), { authorization: `Ticket ${body}.${other}` }))).toBe("unauthorized");
});

test("a visitor rates answers of their own conversations, with a reason, and nobody else's", async () => {
  const { actor, chatbotId } = await makeShop([SHOP]);
  const [own, other] = [await openSession(from(chatbotId), null), await openSession(from(chatbotId), null)];
  const { messageId } = await answer(from(chatbotId), { authorization: `Ticket ${own.ticket}`, sessionId: "one" });
  const rate = (ticket: string, rating: "up" | "down" | null, reason = "") =>
    code(
      rateAnswer(
        { ...{ chatbotId, origin: SHOP, messageId }, rating, reason },
        { ...from(chatbotId), authorization: `Ticket ${ticket}` },
      ),
    );
  const kept = async () => {
    const [conversation] = (await listConversations(actor, { chatbotId })).items;
    return (await getConversation(actor, { chatbotId, sessionId: conversation?.sessionId ?? "" })).turns[0];
  };
  expect(await rate(other.ticket, "down")).toBe("not_found");
  expect(await rate("forged.ticket", "down")).toBe("unauthorized");
  expect(await kept()).toMatchObject({ feedback: null, feedbackBy: null, feedbackReason: null });
  expect(await rate(own.ticket, "down", "Too long")).toBe("accepted");
  expect(await kept()).toMatchObject({ feedback: "down", feedbackBy: "visitor", feedbackReason: "Too long" });
  await giveFeedback(actor, { chatbotId, messageId, rating: "up" });
  expect(await kept()).toMatchObject({ feedback: "up", feedbackBy: "owner", feedbackReason: "Too long" });
  expect(await rate(own.ticket, null)).toBe("accepted");
  expect(await kept()).toMatchObject({ feedback: null, feedbackBy: null, feedbackReason: null });
});

describe("a visitor whom the website has signed in", () => {
  async function signing(chatbotId: string, actor: Actor) {
    const { secret } = await createIdentitySecret(actor, { chatbotId });
    return (user_id: string) => ({ user_id, user_hash: createHmac("sha256", secret).update(user_id).digest("hex") });
  }

  test("is the same one on every device, is named in the log, and is nobody else's visitor", async () => {
    const { actor, chatbotId } = await makeShop([SHOP]);
    const sign = await signing(chatbotId, actor);
    const one = await openSession(from(chatbotId), null, sign("42"));
    const again = await openSession(from(chatbotId), null, sign("42"));
    const other = await openSession(from(chatbotId), null, sign("43"));
    expect(again.visitorId).toBe(one.visitorId);
    expect(other.visitorId).not.toBe(one.visitorId);
    await answer(from(chatbotId), { authorization: `Ticket ${one.ticket}`, sessionId: "s" });
    const [conversation] = (await listConversations(actor, { chatbotId })).items;
    expect(conversation?.user).toEqual({ id: "42", name: null, email: null });
    // A ticket of somebody who was signed in makes nobody that person again.
    const renewed = await openSession(from(chatbotId), `Ticket ${one.ticket}`);
    expect(renewed.visitorId).not.toBe(one.visitorId);
  });

  test("is known by a new secret and the one before, until that is deleted; a third is refused, and none is readable", async () => {
    const { actor, chatbotId } = await makeShop([SHOP]);
    const old = await signing(chatbotId, actor);
    const next = await signing(chatbotId, actor);
    expect(await code(createIdentitySecret(actor, { chatbotId }))).toBe("conflict");
    for (const sign of [old, next]) expect(await code(openSession(from(chatbotId), null, sign("1")))).toBe("accepted");
    const [first] = (await listIdentitySecrets(actor, { chatbotId })).items;
    await deleteIdentitySecret(actor, { chatbotId, secretId: first?.id ?? "" });
    expect(await code(openSession(from(chatbotId), null, old("1")))).toBe("unauthorized");
    expect(await code(openSession(from(chatbotId), null, next("1")))).toBe("accepted");
    const rows = await (await getDatabase()).select().from(chatbots).where(eq(chatbots.id, chatbotId));
    expect(JSON.stringify(rows)).not.toMatch(/ids_[0-9A-Za-z]{43}/);
    const { chatbotId: copy } = await duplicateChatbot(actor, { chatbotId });
    expect((await listIdentitySecrets(actor, { chatbotId: copy })).items).toEqual([]);
  });

  test("is the only one who is let in where the owner wants that, with a ticket from before, too", async () => {
    const { actor, chatbotId } = await makeShop([SHOP]);
    const sign = await signing(chatbotId, actor);
    const before = await openSession(from(chatbotId), null);
    await updateChatbot(actor, { chatbotId, settings: { identityRequired: true } });
    expect(await code(openSession(from(chatbotId), null))).toBe("unauthorized");
    expect(await code(ask(from(chatbotId), { authorization: `Ticket ${before.ticket}` }))).toBe("unauthorized");
    const { ticket } = await openSession(from(chatbotId), null, sign("42"));
    expect(await code(ask(from(chatbotId), { authorization: `Ticket ${ticket}` }))).toBe("accepted");
    const preview = { chatbotId, origin: "http://localhost:3000", isOwnOrigin: true, owner: actor };
    expect(await code(openSession(preview, null))).toBe("accepted");
  });
});
