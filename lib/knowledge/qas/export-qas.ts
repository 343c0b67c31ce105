import { getDatabase } from "#db/client";
import { requireChatbot } from "#lib/knowledge/door";
import { qasBelow } from "#lib/knowledge/qas/qa-store";
import { toQaView } from "#lib/knowledge/qas/qa-views";
import type { QaView } from "#lib/knowledge/schema";
import type { Actor } from "#lib/process/actor";

/** Q&As per statement. */
const PORTION = 500;

/**
 * Every Q&A of the chatbot, the newest first, for the file that the owner takes away: as they were at one moment, whatever is saved
 * meanwhile. @throws not_found
 */
export async function exportQas(actor: Actor, { chatbotId }: { chatbotId: string }): Promise<{ items: QaView[] }> {
  const db = await getDatabase();
  return db.transaction(
    async (tx) => {
      await requireChatbot(tx, actor, chatbotId);
      const items: QaView[] = [];
      for (let below: string | null = null; ; ) {
        const portion = await qasBelow(tx, { accountId: actor.accountId, chatbotId }, below, PORTION);
        items.push(...portion.map(toQaView));
        below = portion.at(-1)?.id ?? null;
        if (portion.length < PORTION) return { items };
      }
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}
