import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "#db/client";
import { pages } from "#db/schema/knowledge";
import type { ChatbotScope } from "#lib/chatbots/scope";
import { inBatches } from "#lib/knowledge/in-batches";
import { QUEUED_UNKNOWN } from "#lib/knowledge/pages/queued-store";

/** Pages that were left out because of these ones are read again: their reason may be gone. */
export async function queueDuplicatesOf(tx: Tx, scope: ChatbotScope, ids: readonly string[]): Promise<void> {
  for (const batch of inBatches(ids)) {
    await tx
      .update(pages)
      .set(QUEUED_UNKNOWN)
      .where(
        and(
          eq(pages.accountId, scope.accountId),
          eq(pages.chatbotId, scope.chatbotId),
          inArray(pages.duplicateOf, batch),
        ),
      );
  }
}
