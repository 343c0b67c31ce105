// `node bench/broken-transaction.ts`: why transactions run on `pg` (docs/decisions/001-embedded-database.md). Ends the connection under a
// statement of a transaction, for each driver in a process of its own, and says what that process made of it.
import { spawnSync } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Pool } from "pg";
import postgres from "postgres";
import { startCluster } from "#e2e/support/postgres-cluster";

type Run = (statement: string) => Promise<unknown>;
type Transact = (work: (run: Run) => Promise<unknown>) => Promise<unknown>;

const BREAK =
  "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'";
const drivers: Record<string, (url: string) => Transact> = {
  pg: (url) => {
    const pool = new Pool({ connectionString: url });
    pool.on("error", () => {}).on("connect", (client) => client.on("error", () => {}));
    return async (work) => {
      const client = await pool.connect();
      try {
        await client.query("begin");
        await work((statement) => client.query(statement));
        await client.query("commit");
      } finally {
        client.release(true);
      }
    };
  },
  postgres: (url) => {
    const sql = postgres(url);
    return (work) => sql.begin((transaction) => work((statement) => transaction.unsafe(statement)));
  },
};

const [driver, url] = process.argv.slice(2);
if (driver !== undefined && url !== undefined) await tryDriver(drivers[driver]?.(url), url);
else await compare();

async function compare(): Promise<void> {
  const cluster = await startCluster();
  for (const name of Object.keys(drivers)) {
    const command = [fileURLToPath(import.meta.url), name, `${cluster.url}/postgres`];
    const { stdout, stderr, status } = spawnSync(process.execPath, command, { encoding: "utf8", timeout: 20_000 });
    const ended = status === null ? "it hung" : `the process ended with status ${status}`;
    const uncaught = /\w*Error: .*/.exec(stderr)?.[0];
    console.log(`${name}: ${stdout.trim()}${uncaught ? `\n  nobody could catch ${uncaught}` : ""}\n  ${ended}`);
  }
  cluster.stop();
}

async function tryDriver(transact: Transact | undefined, address: string): Promise<void> {
  const other = new Pool({ connectionString: address });
  const broken = transact?.((run) => run("select pg_sleep(60)"));
  const isRunning = "select from pg_stat_activity where query = 'select pg_sleep(60)' and state = 'active'";
  while ((await other.query(isRunning)).rowCount === 0) await wait(10);
  await other.query(BREAK);
  await broken?.catch((error: Error) => console.log(`the transaction failed, and was caught: ${error.message}`));
  await transact?.((run) => run("select 1"));
  console.log("  the next transaction was committed");
  process.exit(0);
}
