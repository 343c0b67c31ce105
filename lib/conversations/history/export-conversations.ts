import type { z } from "zod";
import { writeCsv } from "#lib/browser/paste/write-csv";
import { type SpokenRow, spokenIn } from "#lib/conversations/handover/spoken-store";
import { toSpokenView } from "#lib/conversations/handover/to-spoken-view";
import { conversationsFrom, messagesOf } from "#lib/conversations/history/history-store";
import { type ExportedMessage, exportConversationsInput } from "#lib/conversations/history-schema";
import { openKnowledge } from "#lib/knowledge/door";
import type { Actor } from "#lib/process/actor";
import type { Place } from "#lib/process/cursor";

const BATCH = 100;
const COLUMNS = [
  ...[
    "session",
    "channel",
    "userId",
    "userName",
    "userEmail",
    "time",
    "question",
    "answer",
    "answered",
    "confidence",
    "decision",
  ],
  ...["feedback", "feedbackBy", "feedbackReason"],
  ...["author", "name"],
];

type Row = Omit<ExportedMessage, "decision"> & { decision: string };

/**
 * Every question with its answer of the conversations that meet the filter, the last held conversation first, as a file in pieces: CSV
 * with a header, or a JSON array. Nothing of it is held in memory but a batch. @throws not_found before the first piece
 */
export async function exportConversations(
  actor: Actor,
  input: z.input<typeof exportConversationsInput>,
): Promise<{ contentType: string; name: string; pieces: AsyncGenerator<string> }> {
  const { chatbotId, format, ...filter } = exportConversationsInput.parse(input);
  const { db, scope } = await openKnowledge(actor, chatbotId);
  async function* rows(): AsyncGenerator<Row[]> {
    let start: number | Place = 0;
    for (;;) {
      const batch: Awaited<ReturnType<typeof conversationsFrom>> = await conversationsFrom(
        db,
        scope,
        filter,
        BATCH,
        start,
      );
      const ids = batch.map(({ id }) => id);
      const [asked, spoken] = [await messagesOf(db, scope, ids), await spokenIn(db, scope, ids)];
      yield batch.flatMap(({ id, sessionId, channel, userId, userName, userEmail }) => {
        const inOrder = [...asked.map(toAnswered), ...spoken.map(toSpoken)]
          .filter(({ conversationId }) => conversationId === id)
          .sort((one, other) => one.at - other.at);
        return inOrder.map(({ conversationId: _, at, ...row }) => ({
          ...{ sessionId, channel, userId, userName, userEmail, createdAt: new Date(at).toISOString() },
          ...row,
        }));
      });
      const last = batch.length === BATCH ? batch.at(-1) : undefined;
      if (!last) return;
      start = [last.at, last.id];
    }
  }
  const isCsv = format === "csv";
  return {
    contentType: isCsv ? "text/csv; charset=utf-8" : "application/json",
    name: `conversations.${format}`,
    pieces: isCsv ? csv(rows()) : json(rows()),
  };
}

type Placed = Omit<Row, "sessionId" | "channel" | "userId" | "userName" | "userEmail" | "createdAt"> & {
  conversationId: string;
  at: number;
};

function toAnswered(row: Awaited<ReturnType<typeof messagesOf>>[number]): Placed {
  const { conversationId, createdAt, question, answer, answered, confidence, decision } = row;
  const { feedback, feedbackBy, feedbackReason } = row;
  const placed = { conversationId, at: createdAt.getTime() };
  const rated = { feedback, feedbackBy, feedbackReason };
  return { ...placed, question, answer, answered, confidence, decision, ...rated, author: "bot", name: null };
}

/** What was said with a person is a question or an answer alone. */
function toSpoken(row: SpokenRow): Placed {
  const { text } = toSpokenView(row);
  const isVisitors = row.author === "visitor";
  return {
    ...{ conversationId: row.conversationId, at: row.createdAt.getTime() },
    ...{ question: isVisitors ? text : "", answer: isVisitors ? "" : text },
    ...{ answered: false, confidence: 0, decision: "human", feedback: null, feedbackBy: null, feedbackReason: null },
    ...{ author: row.author, name: row.name },
  };
}

async function* csv(batches: AsyncIterable<Row[]>): AsyncGenerator<string> {
  yield writeCsv([COLUMNS]);
  for await (const batch of batches) {
    const cells = batch.map((row) => Object.values(row).map((value) => (value === null ? "" : String(value))));
    // The byte order mark is the file's, not each piece's.
    if (cells.length > 0) yield writeCsv(cells).slice(1);
  }
}

async function* json(batches: AsyncIterable<Row[]>): AsyncGenerator<string> {
  let separator = "[";
  for await (const batch of batches) {
    for (const row of batch) {
      yield `${separator}\n${JSON.stringify(row)}`;
      separator = ",";
    }
  }
  yield separator === "[" ? "[]\n" : "\n]\n";
}
