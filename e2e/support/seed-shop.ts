// Run by Node before a server starts, with that server's settings: fills its empty database with the account of a small shop whose site
// runs at SHOP_URL, and prints what belongs to it as JSON. Knowledge, questions and answers come about as they always do; only their
// dates are moved back over the last month.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { and, eq } from "drizzle-orm";
import { closeDatabase, getDatabase } from "#db/client";
import { migrateDatabase } from "#db/migrate";
import { conversations, messages } from "#db/schema/chatbots";
import { SHOP_QAS, SHOP_QUESTIONS, SHOP_SETTINGS } from "#e2e/support/shop-knowledge";
import { FAULTY_PATHS, SHOP_PATHS } from "#e2e/support/shop-site";
import { signUp } from "#lib/accounts/sign-up";
import { findUserByEmail } from "#lib/accounts/store";
import { collectAnswer } from "#lib/answering/answer-question";
import { createToken } from "#lib/api-tokens/create-token";
import { revokeToken } from "#lib/api-tokens/revoke-token";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { updateChatbot } from "#lib/chatbots/update-chatbot";
import { talk } from "#lib/conversations/talk/talk";
import { waitUntilSettled } from "#lib/knowledge/pages/wait-until-settled";
import { addFile } from "#lib/knowledge/sources/add-file";
import { createSource } from "#lib/knowledge/sources/create-source";
import { sourceRules } from "#lib/knowledge/sources/source-schema";
import type { Actor } from "#lib/process/actor";
import { env } from "#lib/process/env";
import { startWorker } from "#server/worker/start-worker";

/** The account of the shop, as the program that had it made knows it. */
export type SeededShop = { email: string; password: string; token: string; chatbotId: string };

const DAY_MS = 86_400_000;
const CONVERSATIONS = 140;
const PASSWORD = "seven pegs and a pole";
const HANDBOOK =
  "# Handbook for the shop\n\n## Opening\n\nWhoever opens takes the key from the safe, switches the alarm off and puts the bicycle stand in front of the house.\n\n" +
  "## Closing\n\nCount the till, write the sum into the book, and close the shutters from the left to the right. The last one switches the alarm on.\n";

async function makeShop(actor: Actor, site: string): Promise<string> {
  const db = await getDatabase();
  const urls = [...SHOP_PATHS, ...FAULTY_PATHS].map((path) => site + path);
  const { chatbotId } = await createChatbot(actor, { input_qas: SHOP_QAS, input_urls: urls });
  const worker = await startWorker();
  const scope = { accountId: actor.accountId, chatbotId };
  await createSource(actor, {
    chatbotId,
    kind: "sitemap",
    url: `${site}/sitemap.xml`,
    rules: sourceRules.parse({}),
    schedule: "daily",
  });
  await waitUntilSettled(db, scope, { waitMs: 30_000 });
  await worker.stop();
  // No test runs here that would tidy up.
  const folder = mkdtempSync(join(tmpdir(), "cb2000-file-"));
  const path = join(folder, "file");
  writeFileSync(path, HANDBOOK);
  await addFile(actor, { chatbotId, name: "handbook.md" }, { folder, open: async () => ({ name: "", path }) });
  rmSync(folder, { recursive: true, force: true });
  await updateChatbot(actor, { chatbotId, settings: SHOP_SETTINGS });
  return chatbotId;
}

/** A number from 0 to 1 that looks like chance and is the same in every run. */
const chance = (seed: number) => Math.abs(Math.sin(seed * 12.9898) * 43_758.5453) % 1;

/** When a conversation was: more of late than a month ago, fewer at weekends. */
function momentOf(at: number): Date {
  const when = new Date(Date.now() - chance(at) ** 1.4 * 30 * DAY_MS);
  const weekend = when.getUTCDay() % 6 === 0;
  return weekend && chance(at + 0.5) < 0.6 ? new Date(when.getTime() - 2 * DAY_MS) : when;
}

/** Asked through the API, then moved back. */
async function askAround(actor: Actor, chatbotId: string): Promise<void> {
  const db = await getDatabase();
  for (let at = 0; at < CONVERSATIONS; at += 1) {
    const sessionId = `visitor-${at + 1}`;
    const when = momentOf(at);
    const turns = SHOP_QUESTIONS[Math.floor(chance(at + 0.25) * SHOP_QUESTIONS.length)] ?? [];
    for (const [turn, content] of turns.entries()) {
      const input = { chatbotId, sessionId, stream: false, messages: [{ role: "user" as const, content }] };
      const asked = await talk(actor, input, { channel: "api" });
      const { messageId } = await asked.finish(await collectAnswer(asked.events));
      await db
        .update(messages)
        .set({ createdAt: new Date(when.getTime() + turn * 40_000) })
        .where(eq(messages.id, messageId));
    }
    await db
      .update(conversations)
      .set({ createdAt: when, lastAt: when })
      .where(and(eq(conversations.chatbotId, chatbotId), eq(conversations.sessionId, sessionId)));
  }
}

await migrateDatabase();
const email = "mara@juniper-outdoor.example";
await signUp({ email, password: PASSWORD, name: "Mara Lindqvist" }, "127.0.0.1");
const found = await findUserByEmail(await getDatabase(), email);
if (!found) throw new Error("The user that was just made is not there.");
const actor: Actor = { accountId: found.user.accountId, userId: found.user.id, plan: env().DEFAULT_PLAN };
for (const [chatbotName, input_qas] of [
  ["Draft for the new site", []],
  ["Repair workshop", SHOP_QAS.slice(3, 6)],
] as const) {
  await createChatbot(actor, { chatbotName, input_qas: [...input_qas] });
}
const chatbotId = await makeShop(actor, process.env.SHOP_URL ?? "");
await askAround(actor, chatbotId);
await revokeToken(actor, { id: (await createToken(actor, { name: "Old website", expiresInDays: null })).id });
await createToken(actor, { name: "Till", expiresInDays: 90 });
const { token } = await createToken(actor, { name: "Website", expiresInDays: null });
const shop: SeededShop = { email, password: PASSWORD, token, chatbotId };
process.stdout.write(JSON.stringify(shop));
await closeDatabase();
