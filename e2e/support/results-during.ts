import type { PoolClient } from "pg";
import { getPool } from "#db/client";

type Result = { command: string; rowCount: number };

/** What the database answered to each statement of `work`. */
export async function resultsDuring(work: () => Promise<void>): Promise<Result[]> {
  const pool = await getPool();
  const results: Result[] = [];
  const watched = new Map<PoolClient, PoolClient["query"]>();
  const watch = (client: PoolClient) => {
    if (watched.has(client)) return;
    const { query } = client;
    watched.set(client, query);
    const seen = (...given: unknown[]) => {
      const done = given.at(-1);
      if (typeof done === "function") {
        given[given.length - 1] = (error: unknown, result: Result) => {
          if (!error) results.push(result);
          done(error, result);
        };
      }
      const result = (query as (...all: unknown[]) => unknown).apply(client, given);
      if (result instanceof Promise) result.then((answer: Result) => results.push(answer)).catch(() => {});
      return result;
    };
    client.query = seen as typeof query;
  };
  pool.on("acquire", watch);
  await work();
  pool.off("acquire", watch);
  for (const [client, query] of watched) client.query = query;
  return results;
}
