import type { z } from "zod";
import { getDatabase } from "#db/client";
import { changeKnowledge } from "#lib/chatbots/require-chatbot";
import { requestRetrieval } from "#lib/jobs/request-retrieval";
import { checkKnowledgeLimits, limitedTotals } from "#lib/knowledge/check-knowledge-limits";
import { admitListed, queuePages } from "#lib/knowledge/pages/life";
import { listedPages } from "#lib/knowledge/pages/page-store";
import { addUrlsInput } from "#lib/knowledge/schema";
import { checkUrls } from "#lib/knowledge/sources/check-urls";
import type { Actor } from "#lib/process/actor";

/**
 * Adds URLs to the chatbot's list and has them retrieved; those that are there already are retrieved again.
 * @throws not_found, invalid_field for a URL that cannot be retrieved, account_limit
 */
export async function addUrls(
  actor: Actor,
  input: z.input<typeof addUrlsInput>,
): Promise<{ added: number; again: number }> {
  const { chatbotId, urls } = addUrlsInput.parse(input);
  const scope = { accountId: actor.accountId, chatbotId };
  const wanted = checkUrls(urls, "urls");
  const result = await changeKnowledge(await getDatabase(), actor, chatbotId, async (tx) => {
    const before = await limitedTotals(tx, actor.plan, scope);
    const known = await listedPages(tx, scope, wanted);
    if (known.length > 0) await queuePages(tx, scope, { ids: known.map((page) => page.id) });
    await admitListed(tx, scope, wanted);
    await checkKnowledgeLimits(tx, actor.plan, scope, before);
    return { added: wanted.length - known.length, again: known.length };
  });
  await requestRetrieval({ accountId: actor.accountId, chatbotId });
  return result;
}
