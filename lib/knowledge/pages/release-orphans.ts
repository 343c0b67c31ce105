import type { Database } from "#db/client";
import { releaseLeases } from "#lib/knowledge/pages/life";
import { releaseSourceLeases } from "#lib/knowledge/sources/source-store";

/** Takes pages and sources away from workers that are no more. Only for a database that has one process: there, all of them. */
export async function releaseOrphans(db: Database): Promise<void> {
  await releaseLeases(db);
  await releaseSourceLeases(db);
}
