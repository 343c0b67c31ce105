import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import { expect, test } from "vitest";

const MIGRATION = "0004_one-list";

test("pages that were a source each are the pages of one list after the upgrade, deleted ones too", async () => {
  const before = mkdtempSync(join(tmpdir(), "cb2000-migrations-"));
  cpSync("db/migrations", before, { recursive: true });
  const journal = JSON.parse(readFileSync("db/migrations/meta/_journal.json", "utf8")) as {
    entries: { tag: string }[];
  };
  const older = journal.entries.slice(
    0,
    journal.entries.findIndex(({ tag }) => tag === MIGRATION),
  );
  writeFileSync(join(before, "meta/_journal.json"), JSON.stringify({ ...journal, entries: older }));
  const client = await PGlite.create();
  const db = drizzle(client);
  await migrate(db, { migrationsFolder: before });
  await client.exec(`
    insert into accounts (id, name, plan) values ('acc', '', 'free');
    insert into chatbots (id, account_id, name, welcome, fallback) values ('bot', 'acc', '', '', ''), ('bare', 'acc', '', '', '');
    insert into sources (id, account_id, chatbot_id, kind, url, state) values
      ('src_1', 'acc', 'bot', 'url', 'https://example.com/1', 'active'),
      ('src_2', 'acc', 'bot', 'url', 'https://example.com/2', 'active'),
      ('src_s', 'acc', 'bot', 'site', 'https://example.com/', 'finished');
    insert into pages (id, account_id, chatbot_id, source_id, url, state) values
      ('pag_1', 'acc', 'bot', 'src_1', 'https://example.com/1', 'indexed'),
      ('pag_2', 'acc', 'bot', 'src_2', 'https://example.com/2', 'queued'),
      ('pag_s', 'acc', 'bot', 'src_s', 'https://example.com/1', 'indexed');
    insert into removed_knowledge (id, account_id, chatbot_id, kind, root, row) values
      ('src_3', 'acc', 'bot', 'sources', 'pag_3', '{"id": "src_3", "kind": "url"}'),
      ('pag_3', 'acc', 'bot', 'pages', 'pag_3', '{"id": "pag_3", "source_id": "src_3"}');
  `);
  await migrate(db, { migrationsFolder: "db/migrations" });
  const rows = async (query: string) => (await client.query(query)).rows;
  const sources = await rows("select id, chatbot_id, kind, url, schedule from sources order by kind");
  const list = (sources[0] as { id: string }).id;
  expect(list).toMatch(/^src_[0-9a-f]{22}$/);
  expect(sources).toEqual([
    { id: list, chatbot_id: "bot", kind: "list", url: "", schedule: "off" },
    { id: "src_s", chatbot_id: "bot", kind: "site", url: "https://example.com/", schedule: "off" },
  ]);
  expect(await rows("select id, source_id from pages order by id")).toEqual([
    { id: "pag_1", source_id: list },
    { id: "pag_2", source_id: list },
    { id: "pag_s", source_id: "src_s" },
  ]);
  expect(await rows("select id, row ->> 'source_id' as source_id from removed_knowledge")).toEqual([
    { id: "pag_3", source_id: list },
  ]);
  await client.close();
  rmSync(before, { recursive: true });
});
