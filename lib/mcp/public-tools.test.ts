import { expect, test } from "vitest";
import { getDatabase } from "#db/client";
import { accounts } from "#db/schema/accounts";
import { widgetBudgets } from "#db/schema/chatbots";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { updateChatbot } from "#lib/chatbots/update-chatbot";
import { listConversations } from "#lib/conversations/history/list-conversations";
import { PUBLIC_LIMITS, publicToolsOf } from "#lib/mcp/public-tools";
import { SEARCHES_PER_MINUTE, toolsOf } from "#lib/mcp/tools";
import type { Actor } from "#lib/process/actor";

useTestDatabase();

const QUESTION = "When do you open?";
const HERE = "192.0.2.1";
const signal = new AbortController().signal;
const refused = { code: "rate_limited", retryAfter: expect.any(Number) };

async function openChatbot(): Promise<{ actor: Actor; chatbotId: string }> {
  const actor = await newActor();
  const { chatbotId } = await createChatbot(actor, { input_qas: [{ question: QUESTION, answer: "At ten." }] });
  await updateChatbot(actor, { chatbotId, settings: { publicMcp: true } });
  return { actor, chatbotId };
}
async function run(chatbotId: string, name: string, input: Record<string, unknown>, address = HERE) {
  const found = (await publicToolsOf(chatbotId, address)).find((tool) => tool.name === name);
  if (!found) throw new Error(`There is no tool ${name}.`);
  return found.run(input, signal);
}
/** Leaves so much of a budget of the window that is now. */
async function leave({ actor, chatbotId }: { actor: Actor; chatbotId: string }, subject: RegExp, remaining: number) {
  const db = await getDatabase();
  const rows = await db.select().from(widgetBudgets);
  const own = rows.filter((row) => row.chatbotId === chatbotId && subject.test(row.subject));
  expect(own.length).toBeGreaterThan(0);
  for (const { subject: name } of own)
    for (const ahead of [0, 60_000, 86_400_000])
      for (const window of name.includes(":") || name === "search" ? [60_000] : [86_400_000]) {
        const start = Date.now() + ahead;
        const row = {
          accountId: actor.accountId,
          chatbotId,
          subject: name,
          windowStart: new Date(start - (start % window)),
        };
        await db
          .insert(widgetBudgets)
          .values({ ...row, remaining })
          .onConflictDoUpdate({
            target: [
              widgetBudgets.accountId,
              widgetBudgets.chatbotId,
              widgetBudgets.subject,
              widgetBudgets.windowStart,
            ],
            set: { remaining },
          });
      }
}

test("a new chatbot is open to no agent, and neither is one whose owner closes it again", async () => {
  const actor = await newActor();
  const { chatbotId } = await createChatbot(actor, {});
  const missing = { code: "not_found", message: "There is no such chatbot." };
  await expect(publicToolsOf(chatbotId, HERE)).rejects.toMatchObject(missing);
  await updateChatbot(actor, { chatbotId, settings: { publicMcp: true } });
  expect((await publicToolsOf(chatbotId, HERE)).map(({ name }) => name)).toEqual(["ask", "search_knowledge"]);
  await updateChatbot(actor, { chatbotId, settings: { publicMcp: false } });
  await expect(publicToolsOf(chatbotId, HERE)).rejects.toMatchObject(missing);
});

test.each(["ask", "search"] as const)(
  "%s has a budget for each network address and one for the chatbot's day",
  async (kind) => {
    const open = await openChatbot();
    const call = (address: string) =>
      kind === "ask"
        ? run(open.chatbotId, "ask", { question: QUESTION }, address)
        : run(open.chatbotId, "search_knowledge", { query: QUESTION }, address);
    await call(HERE);
    await leave(open, new RegExp(`^mcp-${kind}:`), 0);
    await expect(call(HERE)).rejects.toMatchObject(refused);
    await call("192.0.2.2");
    await leave(open, new RegExp(`^mcp-${kind}$`), 0);
    await expect(call("192.0.2.3")).rejects.toMatchObject(refused);
    expect(Object.keys(PUBLIC_LIMITS)).toContain(kind);
  },
);

test("searches with tokens have a budget of their own, and a stranger's chatbot has none to take from", async () => {
  const open = await openChatbot();
  const search = (chatbotId: string) =>
    toolsOf(open.actor)
      .find(({ name }) => name === "search_knowledge")
      ?.run({ chatbotId, query: QUESTION }, signal);
  await search(open.chatbotId);
  await leave(open, /^search$/, 0);
  await expect(search(open.chatbotId)).rejects.toMatchObject(refused);
  expect(SEARCHES_PER_MINUTE).toBeGreaterThan(0);
  const theirs = await openChatbot();
  await expect(search(theirs.chatbotId)).rejects.toMatchObject({ code: "not_found" });
});

test("one name of a conversation at two addresses is two conversations, and each is told its name as it was given", async () => {
  const { actor, chatbotId } = await openChatbot();
  for (const address of [HERE, "192.0.2.2", HERE])
    expect(await run(chatbotId, "ask", { question: QUESTION, sessionId: "one" }, address)).toMatchObject({
      answer: "At ten.",
      sessionId: "one",
    });
  const { items } = await listConversations(actor, { chatbotId, channel: "mcp" });
  expect(items).toHaveLength(2);
  expect(JSON.stringify(items)).not.toContain("192.0.2");
});

test("that an account has used up its month is told to nobody", async () => {
  const { actor, chatbotId } = await openChatbot();
  const db = await getDatabase();
  await db.update(accounts).set({ plan: "free" });
  const { usage } = await import("#db/schema/accounts");
  const month = new Date().toISOString().slice(0, 7);
  await db.insert(usage).values({ accountId: actor.accountId, month, messages: 500 });
  await expect(run(chatbotId, "ask", { question: QUESTION })).rejects.toMatchObject({ code: "unavailable" });
});
