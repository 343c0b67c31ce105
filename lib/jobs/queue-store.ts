import { sql } from "drizzle-orm";
import { fromDrizzle, PgBoss } from "pg-boss";
import type { Database } from "#db/client";

/** The queue over this process's database; not started yet. */
export function newBoss(database: Database): PgBoss {
  return new PgBoss({ db: fromDrizzle(database, sql), superviseIntervalSeconds: 15, maintenanceIntervalSeconds: 300 });
}

/** Number of jobs of this queue that wait for the account. */
export async function countWaiting(database: Database, queue: string, accountId: string): Promise<number> {
  const { rows } = await database.execute<{ n: number }>(
    sql`select count(*)::int as n from pgboss.job where name = ${queue} and state < 'active' and group_id = ${accountId}`,
  );
  return rows[0]?.n ?? 0;
}
