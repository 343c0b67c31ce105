import type { z } from "zod";
import type { Actor } from "#lib/actor";
import type { chatbotIdInput } from "#lib/chatbots/schema";
import { listQas } from "#lib/knowledge/list-qas";
import type { QaView } from "#lib/knowledge/schema";

/** Every Q&A of the chatbot, for the file that the owner takes away. @throws not_found */
export async function exportQas(
  actor: Actor,
  { chatbotId }: z.output<typeof chatbotIdInput>,
): Promise<{ items: QaView[] }> {
  const items: QaView[] = [];
  for (let page = 1; ; page += 1) {
    const list = await listQas(actor, { chatbotId, page });
    items.push(...list.items);
    if (list.items.length === 0 || items.length >= list.total) return { items };
  }
}
