import { and, inArray } from "drizzle-orm";
import type { Database, Tx } from "#db/client";
import { inScope } from "#db/in-scope";
import { dismissedQuestions } from "#db/schema/knowledge";
import { inBatches } from "#lib/knowledge/in-batches";
import type { ChatbotScope } from "#lib/process/chatbot-scope";
import { newId } from "#lib/process/ids";

/** The dismissed questions, normalised. */
export async function dismissedKeys(db: Database | Tx, scope: ChatbotScope): Promise<string[]> {
  const rows = await db
    .select({ normalized: dismissedQuestions.normalized })
    .from(dismissedQuestions)
    .where(inScope(dismissedQuestions, scope));
  return rows.map((row) => row.normalized);
}

/** Remembers normalised questions as dismissed; those that are already stay so. */
export async function insertDismissed(tx: Tx, scope: ChatbotScope, keys: readonly string[]): Promise<void> {
  for (const batch of inBatches(keys)) {
    const rows = batch.map((normalized) => ({ id: newId("dq"), ...scope, normalized }));
    await tx.insert(dismissedQuestions).values(rows).onConflictDoNothing();
  }
}

export async function deleteDismissed(tx: Tx, scope: ChatbotScope, keys: readonly string[]): Promise<void> {
  for (const batch of inBatches(keys)) {
    const these = inArray(dismissedQuestions.normalized, batch);
    await tx.delete(dismissedQuestions).where(and(inScope(dismissedQuestions, scope), these));
  }
}
