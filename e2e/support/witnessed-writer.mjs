// Writes to the embedded database until it is killed, and notes each write in a file after the database has acknowledged it.
// Before that it checks the writes of its predecessors: a status of 1 and a message say what is missing.
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { getPool } from "#db/client";

const [witness = "", mode = "write"] = process.argv.slice(2);
const pool = await getPool();
await pool.query("create table if not exists entries (n int primary key, text text not null)");
await pool.query("create table if not exists totals (n int primary key, sum int not null)");

const noted = existsSync(witness) ? readFileSync(witness, "utf8").split("\n").filter(Boolean).map(Number) : [];
const { rows: found } = await pool.query("select n from entries order by n");
const present = new Set(found.map((row) => row.n));
const lost = noted.filter((n) => !present.has(n));
const { rows: torn } = await pool.query(
  "select n from entries full join totals using (n) where sum is null or text is null",
);
if (lost.length > 0 || torn.length > 0) {
  console.error(
    `lost: ${lost.join(" ") || "nothing"}; half written: ${torn.map((row) => row.n).join(" ") || "nothing"}`,
  );
  process.exit(1);
}
console.log(`checked ${noted.length}`);
if (mode === "check") process.exit(0);

const first = Math.max(0, ...present) + 1;
for (let n = first; ; n += 1) {
  const client = await pool.connect();
  await client.query("begin");
  await client.query("insert into entries values ($1, $2)", [n, "x".repeat((n * 37) % 3_000)]);
  await client.query("insert into totals select $1, count(*) from entries", [n]);
  await client.query("commit");
  client.release();
  appendFileSync(witness, `${n}\n`);
}
