import type { z } from "zod";
import { deletePages } from "#lib/knowledge/pages/delete-pages";
import { getPageInput } from "#lib/knowledge/schema";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";

/** Deletes one page with all that was kept of it. A page of a site comes back with the site's next run. @throws not_found */
export async function deletePage(
  actor: Actor,
  input: z.input<typeof getPageInput>,
): Promise<{ deleted: true; url: string }> {
  const { chatbotId, pageId } = getPageInput.parse(input);
  const { urls } = await deletePages(actor, { chatbotId, ids: [pageId] });
  const [url] = urls;
  if (url === undefined) throw new AppError("not_found", "There is no such page.", { param: "pageId" });
  return { deleted: true, url };
}
