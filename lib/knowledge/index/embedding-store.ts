import { and, eq, gt, inArray, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/client";
import { inScope } from "#db/in-scope";
import { chatbots } from "#db/schema/chatbots";
import { passages, qaQuestions } from "#db/schema/knowledge";
import type { ChatbotScope } from "#lib/process/chatbot-scope";

export type TextToEmbed = { table: "passages" | "questions"; id: string; text: string };

const bytesOf = (table: typeof passages | typeof qaQuestions) => sql`octet_length(${table.embedding})`;
/** The order of the index by model and dimension: whoever asks for it is not answered by reading the table. */
const byVector = (table: typeof passages | typeof qaQuestions) => [table.embeddingModel, bytesOf(table)];

/** What vectors shall be; a dimension that is not known yet is not compared. */
export type WantedVectors = { model: string; dimension: number | null };

/**
 * The rows that have no vector as wanted, as ranges of the index by model and dimension: each finds its rows, or that there are none, without
 * reading the others. Four bytes hold one dimension. A row with the model's name and no vector is one whose text the model refused.
 */
function lacking(
  table: typeof passages | typeof qaQuestions,
  { model, dimension }: WantedVectors,
): (SQL | undefined)[] {
  const bytes = bytesOf(table);
  const ranges = [isNull(table.embeddingModel), lt(table.embeddingModel, model), gt(table.embeddingModel, model)];
  if (dimension === null) return ranges;
  const own = eq(table.embeddingModel, model);
  return [...ranges, and(own, lt(bytes, dimension * 4)), and(own, gt(bytes, dimension * 4))];
}

/** Up to `limit` questions and passages that have no vector as wanted. A passage's text comes with its headings. */
export async function textsToEmbed(
  db: Database,
  scope: ChatbotScope,
  wanted: WantedVectors,
  limit: number,
): Promise<TextToEmbed[]> {
  const texts: TextToEmbed[] = [];
  for (const range of lacking(qaQuestions, wanted)) {
    if (texts.length >= limit) return texts;
    const rows = await db
      .select({ id: qaQuestions.id, text: qaQuestions.question })
      .from(qaQuestions)
      .where(and(inScope(qaQuestions, scope), range))
      .orderBy(...byVector(qaQuestions))
      .limit(limit - texts.length);
    texts.push(...rows.map((row) => ({ table: "questions" as const, ...row })));
  }
  for (const range of lacking(passages, wanted)) {
    if (texts.length >= limit) return texts;
    const rows = await db
      .select({ id: passages.id, text: passages.text, headingPath: passages.headingPath })
      .from(passages)
      .where(and(inScope(passages, scope), range))
      .orderBy(...byVector(passages))
      .limit(limit - texts.length);
    const withHeadings = rows.map(({ id, text, headingPath }) => ({ id, text: [...headingPath, text].join("\n") }));
    texts.push(...withHeadings.map((row) => ({ table: "passages" as const, ...row })));
  }
  return texts;
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
  if (vectors.length < texts.length) throw new Error("The embedding API answered fewer vectors than texts.");
  const given = texts.map((entry, i) => ({ ...entry, vector: vectors[i] ?? null }));
  for (const [name, table] of [
    ["passages", passages],
    ["questions", qaQuestions],
  ] as const) {
    const rows = given
      .filter((entry) => entry.table === name)
      .map(({ id, vector }) => {
        const embedding = vector && Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
        return sql`(${id}::text, ${embedding}::bytea)`;
      });
    if (rows.length === 0) continue;
    await db
      .update(table)
      .set({ embedding: sql`given.embedding`, embeddingModel: model })
      .from(sql`(values ${sql.join(rows, sql`, `)}) as given (id, embedding)`)
      .where(and(inScope(table, scope), sql`${table.id} = given.id`));
  }
}

/** The vectors of `model` of these Q&As' questions, by Q&A and position. */
export async function questionVectors(db: Database, scope: ChatbotScope, model: string, qaIds: readonly string[]) {
  const rows = await db
    .select({ qaId: qaQuestions.qaId, position: qaQuestions.position, embedding: qaQuestions.embedding })
    .from(qaQuestions)
    .where(
      and(inScope(qaQuestions, scope), inArray(qaQuestions.qaId, [...qaIds]), eq(qaQuestions.embeddingModel, model)),
    );
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
  // A look into the index for each chatbot. As `exists` it may be answered by reading every row of every account.
  const inTable = (table: typeof passages | typeof qaQuestions) =>
    lacking(table, wanted).map((range) => {
      const ofIt = and(eq(table.accountId, chatbots.accountId), eq(table.chatbotId, chatbots.id), range);
      const first = db
        .select({ id: table.id })
        .from(table)
        .where(ofIt)
        .orderBy(...byVector(table))
        .limit(1);
      return isNotNull(sql`(${first})`);
    });
  return db
    .select({ accountId: chatbots.accountId, chatbotId: chatbots.id })
    .from(chatbots)
    .where(and(isNull(chatbots.deletedAt), or(...inTable(passages), ...inTable(qaQuestions))));
}
