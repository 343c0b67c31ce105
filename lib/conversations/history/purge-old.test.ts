import { expect, test } from "vitest";
import { getDatabase, getPool } from "#db/client";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { updateChatbot } from "#lib/chatbots/update-chatbot";
import { getConversation } from "#lib/conversations/history/get-conversation";
import { getWhy } from "#lib/conversations/history/get-why";
import { listConversations } from "#lib/conversations/history/list-conversations";
import { purgeOld, removeOldTexts } from "#lib/conversations/history/purge-old";
import { logMessage } from "#lib/conversations/talk/log-message";

useTestDatabase();

test("what is older than the days that are kept goes, of every account, however much it is; the rest stays", async () => {
  const pool = await getPool();
  for (let n = 0; n < 2; n++) {
    const actor = await newActor();
    const { chatbotId } = await createChatbot(actor, {});
    const scope = [actor.accountId, chatbotId];
    // Ten days of a conversation each; the last conversation goes on until today.
    await pool.query(
      `insert into conversations (account_id, chatbot_id, id, session_id, channel, last_at)
       select $1, $2, 'cnv_' || day, 'ses_' || day, 'api', case day when 10 then now() else now() - day * interval '1 day' end
       from generate_series(1, 10) day`,
      scope,
    );
    await pool.query(
      `insert into messages (account_id, chatbot_id, conversation_id, id, question, answer, answered, confidence, decision, log, created_at)
       select $1, $2, 'cnv_' || day, 'msg_' || day || '_' || n, 'q', 'a', true, 1, 'qa', '{}', now() - day * interval '1 day'
       from generate_series(1, 10) day, generate_series(1, 150) n`,
      scope,
    );
  }
  await purgeOld(await getDatabase(), 4.5, new AbortController().signal);
  const rows = async (query: string) => (await pool.query(query)).rows.map((row) => [row.what, row.n]);
  expect(await rows("select conversation_id as what, count(*)::int as n from messages group by 1 order by 1")).toEqual(
    [1, 2, 3, 4].map((day) => [`cnv_${day}`, 300]),
  );
  expect(await rows("select id as what, count(*)::int as n from conversations group by 1 order by 1")).toEqual(
    ["cnv_1", "cnv_10", "cnv_2", "cnv_3", "cnv_4"].map((id) => [id, 2]),
  );
});

test("texts go after the days that their chatbot keeps them; counts, sources and the reason stay readable", async () => {
  const actor = await newActor();
  const { chatbotId } = await createChatbot(actor, {});
  await updateChatbot(actor, { chatbotId, settings: { retentionDays: 3 } });
  const log = {
    standaloneQuestion: "q",
    model: "m",
    sources: [{ type: "qa", id: "qa_1", title: "T", url: null, quote: "secret" }],
  };
  const message = { question: "secret", answer: "secret", answered: true, confidence: 1, decision: "qa", log };
  const base = { accountId: actor.accountId, chatbotId, sessionId: "one", channel: "api", month: null };
  for (const id of ["old", "new"]) await logMessage({ ...base, message: { ...message, id: `${chatbotId}_${id}` } });
  const pool = await getPool();
  await pool.query("update messages set created_at = now() - interval '4 days' where id = $1", [`${chatbotId}_old`]);
  await removeOldTexts(await getDatabase(), new AbortController().signal);
  const { turns } = await getConversation(actor, { chatbotId, sessionId: "one" });
  expect(turns.map(({ question, answered, sources }) => [question, answered, sources[0]?.quote])).toEqual([
    ["", true, ""],
    ["secret", true, "secret"],
  ]);
  expect(await getWhy(actor, { chatbotId, messageId: `${chatbotId}_old` })).toMatchObject({
    model: "m",
    decision: "qa",
  });
  const { rows } = await pool.query("select messages::text as row from messages where id = $1", [`${chatbotId}_old`]);
  expect(rows[0].row).not.toContain("secret");
});

test("who the visitor was goes with the texts, once the conversation has not gone on for as many days", async () => {
  const actor = await newActor();
  const { chatbotId } = await createChatbot(actor, {});
  await updateChatbot(actor, { chatbotId, settings: { retentionDays: 3 } });
  const pool = await getPool();
  await pool.query(
    `insert into conversations (account_id, chatbot_id, id, session_id, channel, user_id, user_name, user_email, last_at)
     select $1, $2, 'cnv_' || day, 'ses_' || day, 'embed', 'u1', 'Ada', 'ada@example.org', now() - day * interval '1 day'
     from unnest(array[2, 4]) day`,
    [actor.accountId, chatbotId],
  );
  await removeOldTexts(await getDatabase(), new AbortController().signal);
  const { items } = await listConversations(actor, { chatbotId });
  expect(items.map(({ sessionId, user }) => [sessionId, user?.email])).toEqual([
    ["ses_2", "ada@example.org"],
    ["ses_4", undefined],
  ]);
});

test("it ends when the process is told to", async () => {
  await purgeOld(await getDatabase(), 0, AbortSignal.abort());
  const { rows } = await (await getPool()).query("select from messages");
  expect(rows.length).toBeGreaterThan(0);
});
