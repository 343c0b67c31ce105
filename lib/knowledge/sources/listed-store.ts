import { and, eq, inArray, sql } from "drizzle-orm";
import type { Database, Tx } from "#db/client";
import { pages, sources } from "#db/schema/knowledge";
import type { ChatbotScope } from "#lib/chatbots/scope";
import { inBatches } from "#lib/knowledge/in-batches";
import { listSource } from "#lib/knowledge/sources/source-store";
import { newId } from "#lib/process/ids";

const inScope = (scope: ChatbotScope) =>
  and(eq(pages.accountId, scope.accountId), eq(pages.chatbotId, scope.chatbotId));

/** The page rows of the URLs that the owner named one by one; with `urls`, of those alone. */
export async function listedPages(
  db: Database | Tx,
  scope: ChatbotScope,
  urls?: readonly string[],
): Promise<{ id: string; sourceId: string; url: string }[]> {
  return db
    .select({ id: pages.id, sourceId: pages.sourceId, url: pages.url })
    .from(pages)
    .innerJoin(
      sources,
      and(
        eq(sources.accountId, pages.accountId),
        eq(sources.chatbotId, pages.chatbotId),
        eq(sources.id, pages.sourceId),
        eq(sources.kind, "list"),
      ),
    )
    .where(and(inScope(scope), urls && inArray(pages.url, [...urls])));
}

/** Adds queued pages to the owner's list, and to its run where one is under way; URLs that are there already are left alone. */
export async function insertListedPages(db: Tx, scope: ChatbotScope, urls: readonly string[]): Promise<void> {
  if (urls.length === 0) return;
  const { id: sourceId, run } = await listSource(db, scope);
  for (const batch of inBatches(urls)) {
    const rows = batch.map((url) => ({
      id: newId("pag"),
      ...scope,
      sourceId,
      url,
      host: new URL(url).host,
      run,
      state: "queued",
    }));
    await db.insert(pages).values(rows).onConflictDoNothing();
  }
}

/** Whether a page is queued or being fetched; with `listed`, one of those that the owner named one by one. */
export async function hasWaitingPages(db: Database, scope: ChatbotScope, listed: boolean): Promise<boolean> {
  const isListed = sql`exists (select 1 from ${sources} where ${sources.accountId} = ${pages.accountId}
    and ${sources.chatbotId} = ${pages.chatbotId} and ${sources.id} = ${pages.sourceId} and ${sources.kind} = 'list')`;
  // Two looks into the indexes of those that wait, and none at the others.
  const inState = (state: string) =>
    db
      .select({ id: pages.id })
      .from(pages)
      .where(and(inScope(scope), eq(pages.state, state), listed ? isListed : undefined))
      .limit(1);
  const [row] = await inState("queued").unionAll(inState("fetching"));
  return row !== undefined;
}
