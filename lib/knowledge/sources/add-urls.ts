import type { z } from "zod";
import { requestRetrieval } from "#lib/jobs/request-retrieval";
import { growKnowledge } from "#lib/knowledge/door";
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
  const result = await growKnowledge(actor, chatbotId, async (tx) => {
    const known = await listedPages(tx, scope, wanted);
    if (known.length > 0) await queuePages(tx, scope, { ids: known.map((page) => page.id) });
    await admitListed(tx, scope, wanted);
    return { added: wanted.length - known.length, again: known.length };
  });
  await requestRetrieval(scope);
  return result;
}
