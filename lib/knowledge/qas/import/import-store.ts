import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "#db/client";
import { inScope } from "#db/in-scope";
import { removedKnowledge } from "#db/schema/knowledge";
import { inBatches } from "#lib/knowledge/in-batches";
import type { ChatbotScope } from "#lib/process/chatbot-scope";

const anImport = (scope: ChatbotScope, id: string) =>
  and(inScope(removedKnowledge, scope), eq(removedKnowledge.id, id), eq(removedKnowledge.kind, "import"));

/** Remembers which Q&As an import has added, beside those of its earlier parts. */
export async function rememberImport(tx: Tx, scope: ChatbotScope, id: string, added: readonly string[]): Promise<void> {
  await tx
    .insert(removedKnowledge)
    .values({ ...scope, id, kind: "import", root: id, row: {}, parts: added.map((qa) => ({ id: qa })) })
    .onConflictDoUpdate({
      target: [removedKnowledge.accountId, removedKnowledge.chatbotId, removedKnowledge.id],
      set: { parts: sql`${removedKnowledge.parts} || excluded.parts` },
      setWhere: eq(removedKnowledge.kind, "import"),
    });
}

/**
 * What an import has added and what it has replaced; null when it is not remembered any more. It is forgotten now, and so is the former
 * state of what it both added and replaced.
 */
export async function takeImport(
  tx: Tx,
  scope: ChatbotScope,
  id: string,
): Promise<{ added: string[]; replaced: string[] } | null> {
  const [row] = await tx
    .delete(removedKnowledge)
    .where(anImport(scope, id))
    .returning({ parts: removedKnowledge.parts });
  if (!row) return null;
  const added = row.parts.map((part) => String(part.id));
  for (const batch of inBatches(added)) {
    await tx
      .delete(removedKnowledge)
      .where(and(inScope(removedKnowledge, scope), eq(removedKnowledge.root, id), inArray(removedKnowledge.id, batch)));
  }
  const replaced = await tx
    .select({ id: removedKnowledge.id })
    .from(removedKnowledge)
    .where(and(inScope(removedKnowledge, scope), eq(removedKnowledge.root, id), eq(removedKnowledge.kind, "qas")));
  return { added, replaced: replaced.map((qa) => qa.id) };
}
