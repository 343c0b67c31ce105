import { sql } from "drizzle-orm";
import { pages } from "#db/schema/knowledge";

/** Seen by a crawl, but never asked for: such addresses are listed with the reason, and count as pages nowhere. */
export const leftOut = sql<boolean>`(${pages.state} = 'skipped' and ${pages.fetchedAt} is null)`;
