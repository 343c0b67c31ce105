import { mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { closeDatabase, getPool } from "#db/client";
import { copyEmbeddedTemplate } from "#e2e/support/database-template";
import { toAppError } from "#lib/http/describe-error";

const directory = mkdtempSync(join(tmpdir(), "cb2000-panic-"));

beforeAll(() => {
  vi.stubEnv("DATA_DIR", directory);
  copyEmbeddedTemplate(directory);
  // A recovery that fails says so.
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterAll(async () => {
  await closeDatabase();
  vi.unstubAllEnvs();
  rmSync(directory, { recursive: true });
});

test("the embedded database comes back by itself, with all that it acknowledged, after its log could not be written", async () => {
  const pool = await getPool();
  const log = join(directory, "database", "pg_wal");
  const insert = (id: string) => pool.query("insert into accounts values ($1, 'An account', 'free')", [id]);
  const ids = async () => (await pool.query("select id from accounts order by id")).rows.map(({ id }) => id);
  await insert("acc_1");
  renameSync(log, `${log}.away`);
  // The next part of the log is a file of its own, and its folder is gone.
  const refused = await pool
    .query("select pg_switch_wal(), txid_current()")
    .then(() => insert("acc_2").then(() => null, toSeen), toSeen);
  expect(refused).toMatchObject({ code: "unavailable", status: 503, retryAfter: 5 });
  renameSync(`${log}.away`, log);
  await expect.poll(ids, { timeout: 120_000 }).toEqual(["acc_1"]);
  await insert("acc_3");
  expect(await ids()).toEqual(["acc_1", "acc_3"]);
});

const toSeen = (error: unknown) => toAppError(error, "req_1");
