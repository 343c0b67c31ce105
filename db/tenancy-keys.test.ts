import { expect, test } from "vitest";
import { getPool } from "#db/client";
import { useTestDatabase } from "#e2e/support/database";

useTestDatabase();

const ACCOUNT_TABLES = [
  "accounts",
  "users",
  "sessions",
  "invitations",
  "api_tokens",
  "model_connections",
  "usage",
  "idempotency_keys",
  "webhook_endpoints",
  "api_rates",
];

const rows = async <T>(query: string): Promise<T[]> => (await (await getPool()).query(query)).rows;

test("no cascade reads a table whole: every foreign key is led by an index on its columns", async () => {
  const keys = await rows<{ name: string; indexed: boolean }>(`
    select conname as name, exists (
      select 1 from pg_index where indrelid = conrelid and indpred is null
        and (select array_agg(k order by k) from unnest((indkey::int2[])[0:cardinality(conkey) - 1]) k)
          = (select array_agg(k order by k) from unnest(conkey) k)
    ) as indexed
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`);
  expect(keys.length).toBeGreaterThan(10);
  expect(keys.filter((key) => !key.indexed)).toEqual([]);
});

test("a chatbot's tables can be partitioned by the account: it leads every unique key and is part of every reference", async () => {
  const unique = await rows<{ table: string; index: string; first: string }>(`
    select t.relname as table, i.relname as index, a.attname as first
    from pg_index join pg_class i on i.oid = indexrelid join pg_class t on t.oid = indrelid
      join pg_attribute a on a.attrelid = t.oid and a.attnum = indkey[0]
    where indisunique and t.relnamespace = 'public'::regnamespace`);
  const ofChatbots = unique.filter((entry) => !ACCOUNT_TABLES.includes(entry.table));
  expect(ofChatbots.length).toBeGreaterThan(8);
  expect(ofChatbots.filter((entry) => entry.first !== "account_id")).toEqual([]);
  const references = await rows<{ name: string; first: string }>(`
    select conname as name, attname as first
    from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[1]
    where contype = 'f' and connamespace = 'public'::regnamespace`);
  expect(references.filter((entry) => entry.first !== "account_id")).toEqual([]);
});

test("every table but the account's own carries the account's and the chatbot's id", async () => {
  const lacking = await rows<{ table: string }>(`
    select relname as table from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'chatbots'
      and (select count(*) from pg_attribute where attrelid = pg_class.oid and attname in ('account_id', 'chatbot_id')) < 2`);
  // A token works for all chatbots of its account, or for one.
  const ofAccounts = ACCOUNT_TABLES.filter((table) => table !== "api_tokens");
  expect(lacking.map((entry) => entry.table).sort()).toEqual(ofAccounts.sort());
});
