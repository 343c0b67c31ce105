import { and, eq, inArray, ne, sql } from "drizzle-orm";
import type { Tx } from "#db/client";
import { pages } from "#db/schema/knowledge";
import type { ChatbotScope } from "#lib/chatbots/scope";
import { QUEUED_ANEW, QUEUED_UNKNOWN } from "#lib/knowledge/pages/queued-store";

const BATCH = 1_000;

/**
 * Has those of the restored pages read again that are not what they were any more: those that were being read, those whose original is
 * gone, and those whose text another page has taken over meanwhile. Until then they answer with what they hold.
 */
export async function settleRestored(tx: Tx, scope: ChatbotScope, ids: readonly string[]): Promise<void> {
  for (let start = 0; start < ids.length; start += BATCH) {
    const these = and(
      eq(pages.accountId, scope.accountId),
      eq(pages.chatbotId, scope.chatbotId),
      inArray(pages.id, ids.slice(start, start + BATCH)),
    );
    await tx
      .update(pages)
      .set(QUEUED_ANEW)
      .where(and(these, eq(pages.state, "fetching")));
    const other = sql`from pages other where other.account_id = ${pages.accountId} and other.chatbot_id = ${pages.chatbotId}`;
    const orphaned = sql`(${pages.duplicateOf} is not null and not exists (select 1 ${other} and other.id = ${pages.duplicateOf}))`;
    const doubled = sql`(${pages.passageCount} > 0 and exists (select 1 ${other} and other.content_hash = ${pages.contentHash}
      and other.passage_count > 0 and other.id <> ${pages.id}))`;
    await tx
      .update(pages)
      .set(QUEUED_UNKNOWN)
      // A file has no address to be read again.
      .where(and(these, ne(pages.host, ""), sql`(${orphaned} or ${doubled})`));
  }
}
