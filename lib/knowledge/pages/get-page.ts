import type { z } from "zod";
import type { Database } from "#db/client";
import { openKnowledge } from "#lib/knowledge/door";
import { findPage } from "#lib/knowledge/pages/page-store";
import { toPageTextView } from "#lib/knowledge/pages/page-views";
import { getPageInput, type PageTextView } from "#lib/knowledge/schema";
import { findFile, uploadedText } from "#lib/knowledge/sources/file-store";
import type { Actor } from "#lib/process/actor";
import type { ChatbotScope } from "#lib/process/chatbot-scope";
import { AppError } from "#lib/process/errors";

/** A page with the text that was kept of it, as passages. @throws not_found */
export async function getPage(actor: Actor, input: z.input<typeof getPageInput>): Promise<PageTextView> {
  const { chatbotId, pageId } = getPageInput.parse(input);
  const { db, scope } = await openKnowledge(actor, chatbotId);
  const found = await readPage(db, scope, pageId);
  if (!found) throw new AppError("not_found", "There is no such page.", { param: "pageId" });
  return toPageTextView(found);
}

async function readPage(db: Database, scope: ChatbotScope, pageId: string) {
  for (;;) {
    const found = await findPage(db, scope, pageId);
    if (!found || found.page.upload === "") return found;
    const text = await uploadedText(db, scope, found.page.upload);
    // A file that was replaced meanwhile is read again: some of the former text may have been deleted before it was read.
    const now = await findFile(db, scope, found.page.url);
    if (now?.upload === found.page.upload) return { ...found, page: { ...found.page, text } };
  }
}
