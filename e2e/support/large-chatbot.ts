import type { PoolClient } from "pg";
import { getPool } from "#db/client";
import { newActor } from "#e2e/support/new-actor";
import type { Actor } from "#lib/process/actor";
import { newId } from "#lib/process/ids";

export type LargeChatbot = { actor: Actor; chatbotId: string; sourceId: string; fullHost: string };

/** What one chatbot of the fixture holds. Half of its pages are queued, all on one host; a twentieth of the others mark up questions. */
export const LARGE = { pages: 20_000, passages: 16_000, qas: 20_000, conversations: 40_000, chatbots: 200 };

const FULL_HOST = "full.example";

/**
 * Fills this process's database: an account with one large chatbot and many small ones, and a second account with as large a one, so that
 * a table is never one chatbot's alone. One statement a table; the planner knows the result.
 */
export async function seedLargeChatbot(sizes: typeof LARGE = LARGE): Promise<LargeChatbot> {
  const [actor, other] = [await newActor(), await newActor()];
  const client = await (await getPool()).connect();
  try {
    // The rows refer to each other rightly: checking each of them takes longer than all the rest.
    await client.query("set session_replication_role = replica");
    const large = await seedAccount(client, actor, sizes);
    await seedAccount(client, other, sizes);
    await client.query("set session_replication_role = origin");
    await client.query("vacuum (analyze)");
    return large;
  } finally {
    client.release();
  }
}

async function seedAccount(client: PoolClient, actor: Actor, sizes: typeof LARGE): Promise<LargeChatbot> {
  const [chatbotId, sourceId] = [newId("bot"), newId("src")];
  const scope = [actor.accountId, chatbotId];
  const run = (statement: string, values: unknown[] = []) => client.query(statement, [...scope, ...values]);
  await run(
    `insert into chatbots (account_id, id, name, welcome, fallback)
     select $1, case n when 0 then $2 else $2 || n end, 'Chatbot ' || n, '', '' from generate_series(0, $3::int - 1) n`,
    [sizes.chatbots],
  );
  await run(
    "insert into sources (account_id, chatbot_id, id, kind, url, state, run) values ($1, $2, $3, 'list', '', 'running', 1)",
    [sourceId],
  );
  await run(
    `insert into pages (account_id, chatbot_id, source_id, id, url, host, state, outcome, title, text, characters, passage_count, faq,
       content_hash, fetched_at, created_at)
     select $1, $2, $3, 'pag_' || n, 'https://' || host || '/section/page-' || n, host, case when is_queued then 'queued' else 'indexed' end,
       case when is_queued then null else 'new' end, 'Page ' || n, case when is_queued then '' else repeat('What page ' || n || ' says. ', 60) end,
       1500, case when is_queued then 0 else 2 end, case when not is_queued and n % 20 = 1 then jsonb_build_array(
         jsonb_build_object('question', 'question ' || n, 'answer', 'It is ' || n),
         jsonb_build_object('question', 'another ' || n, 'answer', 'It is ' || n)) else '[]' end,
       case when is_queued then null else md5(n::text) end, case when is_queued then null else now() end,
       now() - interval '30 days' + n * interval '1 second'
     from (select n, n % 2 = 0 as is_queued, case n % 2 when 0 then $5 else 'site' || n % 7 || '.example' end as host
       from generate_series(1, $4::int) n) one`,
    [sourceId, sizes.pages, FULL_HOST],
  );
  await run(
    `insert into passages (account_id, chatbot_id, page_id, id, position, char_start, char_end, text, embedding, embedding_model)
     select $1, $2, 'pag_' || 1 + 2 * (n % ($3::int / 2)), 'psg_' || n, n / ($3 / 2), 0, 300, repeat('Passage ' || n || '. ', 25),
       decode(repeat('00', 256), 'hex'), 'model' from generate_series(1, $4::int) n`,
    [sizes.pages, sizes.passages],
  );
  await run(
    `insert into qas (account_id, chatbot_id, id, answer, created_at, updated_at)
     select $1, $2, 'qa_' || n, 'The answer to question ' || n || '. ' || repeat('It is so. ', 20), at, at
     from (select n, now() - interval '30 days' + n * interval '1 second' as at from generate_series(1, $3::int) n) one`,
    [sizes.qas],
  );
  await run(
    `insert into qa_questions (account_id, chatbot_id, qa_id, id, position, question, normalized, embedding, embedding_model)
     select $1, $2, 'qa_' || n, 'qq_' || n || '_' || place, place, wording, wording, decode(repeat('00', 256), 'hex'), 'model'
     from (select n, place, case place when 0 then 'question ' || n else 'phrasing of ' || n end as wording
       from generate_series(1, $3::int) n, generate_series(0, 1) place) one`,
    [sizes.qas],
  );
  await run(
    `insert into conversations (account_id, chatbot_id, id, session_id, channel, created_at, last_at, handover)
     select $1, $2, 'cnv_' || n, 'ses_' || n, 'api', at, at, case n when 3 then 'waiting' else 'bot' end
     from (select n, now() - n * interval '1 minute' as at from generate_series(1, $3::int) n) one`,
    [sizes.conversations],
  );
  await run(
    `insert into messages (account_id, chatbot_id, conversation_id, id, question, answer, answered, confidence, decision, log, created_at)
     select $1, $2, 'cnv_' || n, 'msg_' || n, 'Question ' || n, repeat('An answer. ', 20), n % 10 > 0, 0.8,
       case when n % 10 = 0 then 'abstain' else 'qa' end,
       jsonb_build_object('standaloneQuestion', 'Question ' || n, 'candidates', repeat('x', 500)), now() - n * interval '1 minute'
     from generate_series(1, $3::int) n`,
    [sizes.conversations],
  );
  await run(
    `insert into webhook_endpoints (account_id, id, url, events, sealed_secret)
     select $1, id, 'https://hooks.example.com/' || $2, '["sync.finished"]', '' from unnest(array['whk_busy', 'whk_idle']) id`,
  );
  // Of each hundred one waits.
  await run(
    `insert into webhook_deliveries (account_id, endpoint_id, id, chatbot_id, type, data, state, next_attempt_at, created_at)
     select $1, 'whk_busy', 'evt_' || n, $2, 'message.unanswered', jsonb_build_object('question', repeat('x', 300)),
       case when n % 100 = 0 then 'pending' else 'succeeded' end, case when n % 100 = 0 then now() end, now() - n * interval '1 minute'
     from generate_series(1, $3::int) n`,
    [sizes.conversations],
  );
  return { actor, chatbotId, sourceId, fullHost: FULL_HOST };
}
