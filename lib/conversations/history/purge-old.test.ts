import { expect, test } from "vitest";
import { getDatabase, getPool } from "#db/client";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { purgeOld } from "#lib/conversations/history/purge-old";

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

test("it ends when the process is told to", async () => {
  await purgeOld(await getDatabase(), 0, AbortSignal.abort());
  const { rows } = await (await getPool()).query("select from messages");
  expect(rows.length).toBeGreaterThan(0);
});
