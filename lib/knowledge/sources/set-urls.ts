import type { Tx } from "#db/client";
import { admitListed, dropPages, queuePages } from "#lib/knowledge/pages/life";
import { listedPages } from "#lib/knowledge/pages/page-store";
import type { ChatbotScope } from "#lib/process/chatbot-scope";

/**
 * Makes the given URLs (as `checkUrls` answers them) the chatbot's list: new ones are added, missing ones removed with their
 * passages, the others queued to be retrieved again. Sites and sitemaps stay. Runs inside a knowledge change.
 */
export async function setUrls(tx: Tx, scope: ChatbotScope, urls: readonly string[]): Promise<void> {
  const wanted = new Set(urls);
  const known = await listedPages(tx, scope);
  const gone = known.filter((page) => !wanted.has(page.url)).map((page) => page.id);
  await dropPages(tx, scope, gone);
  const kept = known.filter((page) => wanted.has(page.url)).map((page) => page.id);
  if (kept.length > 0) await queuePages(tx, scope, { ids: kept });
  await admitListed(tx, scope, urls);
}
