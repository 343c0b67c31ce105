import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import { type Database, getDatabase } from "#db/client";
import { CrawlError } from "#lib/crawler/crawl-error";
import { judgePage } from "#lib/crawler/extract/extract-body";
import type { ExtractedFile } from "#lib/crawler/extract/read-file";
import { inFileTurn, type ReadFile } from "#lib/crawler/threads/read-file-in-thread";
import { EMBED, getQueue } from "#lib/jobs/queue";
import { growKnowledge, requireChatbot } from "#lib/knowledge/door";
import { remarkOn } from "#lib/knowledge/pages/remark-on";
import {
  dropUpload,
  findFile,
  insertFilePart,
  insertFilePassages,
  setFilePage,
  type Upload,
} from "#lib/knowledge/sources/file-store";
import { addFileInput, type FileView, fileView } from "#lib/knowledge/sources/source-schema";
import type { Actor } from "#lib/process/actor";
import type { ChatbotScope } from "#lib/process/chatbot-scope";
import { env } from "#lib/process/env";
import { AppError } from "#lib/process/errors";
import { newId } from "#lib/process/ids";
import { errorFields, log } from "#lib/process/log";

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

/** A file on the disk, in a folder that more may be written to. What it is called is known once it is opened. */
export type FileOnDisk = { folder: string; open(): Promise<{ name: string; path: string }> };

type AddFileInput = Omit<z.input<typeof addFileInput>, "name"> & { name?: string | undefined };

/**
 * Takes an uploaded file into the chatbot's knowledge: its text is kept, the file is not. A file of the same name takes the place of
 * the one before: until all of the new one is written, answers are made from all of the old one. Without a name in `input` the file's own
 * is taken. Its text goes from a thread to the database in parts, and becomes knowledge there in one short transaction.
 * @throws not_found, invalid_field with the reason for a file that cannot be read, account_limit
 */
export async function addFile(
  actor: Actor,
  input: AddFileInput,
  file: FileOnDisk,
  signal?: AbortSignal,
): Promise<FileView> {
  await requireChatbot(await getDatabase(), actor, input.chatbotId);
  const view = await inFileTurn(actor.accountId, (read) => takeFile(actor, input, file, read), signal);
  if (env().EMBEDDING_MODEL !== undefined) await (await getQueue()).send(EMBED, scopeOf(actor, input));
  return view;
}

const scopeOf = (actor: Actor, { chatbotId }: AddFileInput) => ({ accountId: actor.accountId, chatbotId });

async function takeFile(actor: Actor, input: AddFileInput, file: FileOnDisk, read: ReadFile): Promise<FileView> {
  const db = await getDatabase();
  const scope = scopeOf(actor, input);
  const opened = await file.open();
  const given = addFileInput.parse({ ...input, name: input.name ?? opened.name });
  // What begins like an address is shown as a link wherever pages are listed.
  const name = given.name.replace(/^(https?):/i, "$1_");
  const into = join(/* turbopackIgnore: true */ file.folder, "parts");
  const extracted = await extract({ path: opened.path, name, into }, read);
  const former = await findFile(db, scope, name);
  const upload = { pageId: former?.pageId ?? newId("pag"), upload: randomUUID() };
  try {
    await writeParts(db, scope, upload, former, into, extracted.parts);
    const { view, replaced } = await growKnowledge(actor, scope.chatbotId, async (tx) => {
      const replaced = await findFile(tx, scope, name);
      const { page, ...facts } = extracted;
      const made = await setFilePage(tx, scope, upload, {
        url: name,
        title: page.title || page.h1 || name,
        language: page.language,
        contentHash: facts.contentHash,
        characters: facts.characters,
        passageCount: facts.passageCount,
        faq: page.faq,
        message: remarkOn(page),
        evidence: page.unreadCharacters ? { unreadCharacters: page.unreadCharacters } : null,
      });
      const counts = { passages: facts.passageCount, faq: page.faq.length };
      return { replaced, view: fileView.parse({ ...made, name, pageId: made.id, ...counts }) };
    });
    // From here on the file is in: what it has replaced is out of sight, and housekeeping removes what this cannot.
    if (replaced)
      await dropUpload(db, scope, replaced).catch((error) => log("warn", "file_purge_failed", errorFields(error)));
    return view;
  } catch (error) {
    await dropUpload(db, scope, upload);
    throw error;
  }
}

/** Each part is a statement of its own: whoever else asks the database meanwhile waits for one at most. */
async function writeParts(
  db: Database,
  scope: ChatbotScope,
  upload: Upload,
  former: Upload | null,
  folder: string,
  parts: { text: number; passages: number },
): Promise<void> {
  const read = (name: string) => readFile(join(/* turbopackIgnore: true */ folder, `${name}.json`), "utf8");
  for (let at = 0; at < parts.text; at++) await insertFilePart(db, scope, upload, at, await read(`text-${at}`));
  for (let at = 0; at < parts.passages; at++) {
    await insertFilePassages(db, scope, upload, former, await read(`passages-${at}`));
  }
}

async function extract(file: { path: string; name: string; into: string }, read: ReadFile): Promise<ExtractedFile> {
  const ending = file.name.split(".").at(-1)?.toLowerCase() ?? "";
  const contentType = TYPE_BY_ENDING[ending];
  if (!contentType) {
    throw new AppError("invalid_field", "A file is one of: PDF, DOCX, Markdown, plain text, HTML.", { param: "name" });
  }
  try {
    const extracted = await read({ ...file, contentType });
    const refusal = judgePage(extracted.page, { finalUrl: file.name, status: 200, contentType });
    if (refusal) throw refusal;
    return extracted;
  } catch (error) {
    if (!(error instanceof CrawlError)) throw error;
    throw new AppError("invalid_field", error.message, { param: "file", cause: error });
  }
}
