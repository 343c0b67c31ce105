import type { Tx } from "#db/client";
import { pages, sources } from "#db/schema/knowledge";
import type { ChatbotScope } from "#lib/chatbots/scope";
import { newId } from "#lib/ids";
import type { PageRow } from "#lib/knowledge/page-store";

type FilePage = Pick<
  typeof pages.$inferInsert,
  "url" | "title" | "language" | "contentHash" | "text" | "characters" | "passageCount" | "faq" | "message" | "evidence"
>;

/** Keeps a file as one page of a source of its own; a file of the same name is replaced where it stands. */
export async function insertFilePage(
  tx: Tx,
  scope: ChatbotScope,
  newSourceId: string,
  values: FilePage,
): Promise<PageRow> {
  const [source] = await tx
    .insert(sources)
    .values({ id: newSourceId, ...scope, kind: "file", url: values.url, state: "active" })
    .onConflictDoUpdate({
      target: [sources.accountId, sources.chatbotId, sources.kind, sources.url],
      set: { state: "active" },
    })
    .returning({ id: sources.id });
  if (!source) throw new Error("A source was neither made nor found.");
  const settled = { ...values, state: "indexed", fetchedAt: new Date() };
  const [page] = await tx
    .insert(pages)
    .values({ id: newId("pag"), ...scope, sourceId: source.id, ...settled, outcome: "new" })
    .onConflictDoUpdate({
      target: [pages.accountId, pages.chatbotId, pages.sourceId, pages.url],
      set: { ...settled, outcome: "changed" },
    })
    .returning();
  if (!page) throw new Error("A page was neither made nor found.");
  return page;
}
