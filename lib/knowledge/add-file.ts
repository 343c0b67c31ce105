import type { z } from "zod";
import { getDatabase } from "#db/client";
import type { Actor } from "#lib/actor";
import { changeKnowledge, requireChatbot } from "#lib/chatbots/require-chatbot";
import { contentHash } from "#lib/crawler/content-hash";
import { CrawlError } from "#lib/crawler/crawl-error";
import { cutPassages } from "#lib/crawler/cut-passages";
import { judgePage } from "#lib/crawler/extract-body";
import { extractInThread } from "#lib/crawler/extract-in-thread";
import type { ExtractedPage } from "#lib/crawler/extracted-page";
import { env } from "#lib/env";
import { AppError } from "#lib/errors";
import { newId } from "#lib/ids";
import { EMBED, getQueue } from "#lib/jobs/queue";
import { checkKnowledgeLimits, limitedTotals } from "#lib/knowledge/check-knowledge-limits";
import { queueDuplicatesOf } from "#lib/knowledge/duplicate-store";
import { insertFilePage } from "#lib/knowledge/file-store";
import { swapPassages } from "#lib/knowledge/passage-store";
import { remarkOn } from "#lib/knowledge/remark-on";
import { addFileInput, type FileView, fileView } from "#lib/knowledge/source-schema";

const TYPE_BY_ENDING: Record<string, string> = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  html: "text/html",
  htm: "text/html",
  xhtml: "application/xhtml+xml",
  md: "text/markdown",
  markdown: "text/markdown",
  txt: "text/plain",
  text: "text/plain",
};

/**
 * Takes an uploaded file into the chatbot's knowledge: its text is kept, the file is not. A file of the same name takes the place of
 * the one before.
 * @throws not_found, invalid_field with the reason for a file that cannot be read, account_limit
 */
export async function addFile(actor: Actor, input: z.input<typeof addFileInput>, bytes: Uint8Array): Promise<FileView> {
  const { chatbotId, name } = addFileInput.parse(input);
  const db = await getDatabase();
  await requireChatbot(db, actor, chatbotId);
  const scope = { accountId: actor.accountId, chatbotId };
  const extracted = await readFile(name, bytes, chatbotId);
  const hash = contentHash(extracted.text);
  const view = await changeKnowledge(db, actor, chatbotId, async (tx) => {
    const before = await limitedTotals(tx, actor.plan, scope);
    const passages = extracted.passages ?? cutPassages(extracted);
    const page = await insertFilePage(tx, scope, newId("src"), {
      url: name,
      title: extracted.title || extracted.h1 || name,
      language: extracted.language,
      contentHash: hash,
      text: extracted.text,
      characters: extracted.text.length,
      passageCount: passages.length,
      faq: extracted.faq,
      message: remarkOn(extracted),
      evidence: extracted.unreadCharacters ? { unreadCharacters: extracted.unreadCharacters } : null,
    });
    await swapPassages(tx, page, passages);
    await queueDuplicatesOf(tx, scope, [page.id]);
    await checkKnowledgeLimits(tx, actor.plan, scope, before);
    return fileView.parse({
      ...page,
      name,
      pageId: page.id,
      passages: passages.length,
      faq: extracted.faq.length,
    });
  });
  if (env().EMBEDDING_MODEL !== undefined) await (await getQueue()).send(EMBED, scope);
  return view;
}

async function readFile(name: string, bytes: Uint8Array, key: string): Promise<ExtractedPage> {
  const ending = name.split(".").at(-1)?.toLowerCase() ?? "";
  const contentType = TYPE_BY_ENDING[ending];
  if (!contentType) {
    throw new AppError("invalid_field", "A file is one of: PDF, DOCX, Markdown, plain text, HTML.", { param: "name" });
  }
  const fetched = { finalUrl: name, status: 200, contentType, charset: "", body: bytes };
  try {
    const extracted = await extractInThread(fetched, { key });
    const refusal = judgePage(extracted, fetched);
    if (refusal) throw refusal;
    return extracted;
  } catch (error) {
    if (!(error instanceof CrawlError)) throw error;
    throw new AppError("invalid_field", error.message, { param: "file", cause: error });
  }
}
