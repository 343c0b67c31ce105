import { and, eq, inArray, isNull, ne, or, sql } from "drizzle-orm";
import type { Database } from "#db/client";
import { passages, qaQuestions } from "#db/schema/knowledge";
import type { ChatbotScope } from "#lib/chatbots/scope";

export type TextToEmbed = { table: "passages" | "questions"; id: string; text: string };

const of = (table: typeof passages | typeof qaQuestions, scope: ChatbotScope) =>
  and(eq(table.accountId, scope.accountId), eq(table.chatbotId, scope.chatbotId));
/** What vectors shall be; a dimension that is not known yet is not compared. */
export type WantedVectors = { model: string; dimension: number | null };

/** Four bytes hold one dimension. A row with the model's name and no vector is one whose text the model refused. */
const lacks = (table: typeof passages | typeof qaQuestions, { model, dimension }: WantedVectors) =>
  or(
    isNull(table.embeddingModel),
    ne(table.embeddingModel, model),
    ...(dimension === null ? [] : [sql`octet_length(${table.embedding}) <> ${dimension * 4}`]),
  );

/** Up to `limit` questions and passages that have no vector as wanted. A passage's text comes with its headings. */
export async function textsToEmbed(
  db: Database,
  scope: ChatbotScope,
  wanted: WantedVectors,
  limit: number,
): Promise<TextToEmbed[]> {
  const questions = await db
    .select({ id: qaQuestions.id, text: qaQuestions.question })
    .from(qaQuestions)
    .where(and(of(qaQuestions, scope), lacks(qaQuestions, wanted)))
    .limit(limit);
  const parts = await db
    .select({ id: passages.id, text: passages.text, headingPath: passages.headingPath })
    .from(passages)
    .where(and(of(passages, scope), lacks(passages, wanted)))
    .limit(Math.max(0, limit - questions.length));
  return [
    ...questions.map((row) => ({ table: "questions" as const, ...row })),
    ...parts.map((row) => ({
      table: "passages" as const,
      id: row.id,
      text: [...row.headingPath, row.text].join("\n"),
    })),
  ];
}

/**
 * Keeps vectors as float32 little-endian bytes with the model's name; null where the model refused the text, so that it is not asked for
 * again. A row that is gone is passed over.
 */
export async function storeVectors(
  db: Database,
  scope: ChatbotScope,
  model: string,
  texts: readonly TextToEmbed[],
  vectors: readonly (Float32Array | null)[],
): Promise<void> {
  await db.transaction(async (tx) => {
    for (const [i, entry] of texts.entries()) {
      const vector = vectors[i];
      if (vector === undefined) throw new Error("The embedding API answered fewer vectors than texts.");
      const table = entry.table === "passages" ? passages : qaQuestions;
      const embedding = vector && new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);
      await tx
        .update(table)
        .set({ embedding, embeddingModel: model })
        .where(and(of(table, scope), eq(table.id, entry.id)));
    }
  });
}

/** The vectors of `model` of these Q&As' questions, by Q&A and position. */
export async function questionVectors(db: Database, scope: ChatbotScope, model: string, qaIds: readonly string[]) {
  const rows = await db
    .select({ qaId: qaQuestions.qaId, position: qaQuestions.position, embedding: qaQuestions.embedding })
    .from(qaQuestions)
    .where(and(of(qaQuestions, scope), inArray(qaQuestions.qaId, [...qaIds]), eq(qaQuestions.embeddingModel, model)));
  const byQa = new Map<string, Map<number, Uint8Array>>();
  for (const { qaId, position, embedding } of rows) {
    if (!embedding) continue;
    const vectors = byQa.get(qaId) ?? new Map<number, Uint8Array>();
    byQa.set(qaId, vectors.set(position, embedding));
  }
  return byQa;
}

/** Every chatbot, of every account, with a question or passage that has no vector as wanted. */
export async function chatbotsToEmbed(db: Database, wanted: WantedVectors): Promise<ChatbotScope[]> {
  const ofTable = (table: typeof passages | typeof qaQuestions) =>
    db
      .selectDistinct({ accountId: table.accountId, chatbotId: table.chatbotId })
      .from(table)
      .where(lacks(table, wanted));
  return ofTable(passages).union(ofTable(qaQuestions)).orderBy(sql`1`);
}
