import { expect, test } from "vitest";
import { getPool } from "#db/client";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { exportLeads } from "#lib/conversations/leads/leads";

useTestDatabase();

test("an export has every lead once, the newest first, though many came in one millisecond", async () => {
  const actor = await newActor();
  const { chatbotId } = await createChatbot(actor, {});
  await (await getPool()).query(
    `insert into leads (account_id, chatbot_id, id, session_id, name, email, message, created_at)
     select $1, $2, 'led_' || n, 'ses', '', 'ada@example.com', n::text, timestamptz '2026-12-01 10:00:00' + n * interval '1 microsecond'
     from generate_series(1, 450) n`,
    [actor.accountId, chatbotId],
  );
  const { body } = await exportLeads(actor, { chatbotId, format: "json" });
  const messages = (JSON.parse(body) as { message: string }[]).map(({ message }) => Number(message));
  expect(messages).toEqual(Array.from({ length: 450 }, (_, at) => 450 - at));
});
