import { and, eq, gt, ne } from "drizzle-orm";
import type { Tx } from "#db/client";
import { pages } from "#db/schema/knowledge";
import type { PageRow } from "#lib/knowledge/pages/page-store";

const ofChatbot = (page: PageRow) => and(eq(pages.accountId, page.accountId), eq(pages.chatbotId, page.chatbotId));

/** Keeps the links that were found on a page; answers them. */
export async function keepLinks(tx: Tx, page: PageRow, links: string[]): Promise<string[]> {
  await tx
    .update(pages)
    .set({ links })
    .where(and(ofChatbot(page), eq(pages.id, page.id)));
  return links;
}

/** Another page of the chatbot that answers with the same text. */
export async function findTwin(
  tx: Tx,
  page: PageRow,
  contentHash: string,
): Promise<{ id: string; url: string } | null> {
  const [twin] = await tx
    .select({ id: pages.id, url: pages.url })
    .from(pages)
    .where(and(ofChatbot(page), eq(pages.contentHash, contentHash), gt(pages.passageCount, 0), ne(pages.id, page.id)))
    .limit(1);
  return twin ?? null;
}
