import type { z } from "zod";
import { getDatabase } from "#db/client";
import { getPage } from "#lib/knowledge/pages/get-page";
import { findPage } from "#lib/knowledge/pages/page-store";
import { toPageView } from "#lib/knowledge/pages/page-views";
import { retrieveAgain } from "#lib/knowledge/retrieve/retrieve-again";
import { getPageInput, type PageView } from "#lib/knowledge/schema";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";

/**
 * Queues one page for another retrieval; one that waits or is being read already is left to that. What it holds answers until then.
 * @throws not_found, conflict for what cannot be asked for: an uploaded file, an address that a crawl left out
 */
export async function retrieveOnePage(actor: Actor, input: z.input<typeof getPageInput>): Promise<PageView> {
  const { chatbotId, pageId } = getPageInput.parse(input);
  const page = await getPage(actor, { chatbotId, pageId });
  const waits = page.state === "queued" || page.state === "fetching";
  const { queued } = waits ? { queued: 1 } : await retrieveAgain(actor, { chatbotId, pages: [pageId] });
  const found = await findPage(await getDatabase(), { accountId: actor.accountId, chatbotId }, pageId);
  if (!found) throw new AppError("not_found", "There is no such page.", { param: "pageId" });
  if (queued === 0 && found.page.state !== "queued" && found.page.state !== "fetching") {
    throw new AppError("conflict", "This page cannot be read again: it was uploaded, or its source leaves it out.", {
      param: "pageId",
    });
  }
  return toPageView(found.page);
}
