import { createServer } from "node:http";
import { parseArgs } from "node:util";
import { pageAt, paths, qas } from "#bench/stream-knowledge";
import { chatModel } from "#lib/ai/chat-model";
import { answerQuestion } from "#lib/answering/answer-question";
import { buildIndex } from "#lib/answering/index/build-index";
import type { PassageRow, QaRow } from "#lib/answering/types";
import { cutPassages } from "#lib/crawler/extract/cut-passages";
import { extractPage } from "#lib/crawler/extract/extract-page";
import { uiMessageStream } from "#lib/http/ui-message-stream";

/**
 * The floor that does the same work: finds, asks the model at `--upstream`, checks and streams as the product does, over the same
 * knowledge, in a bare node:http server. No framework, no account, no limit, no log, no database.
 */
const { values } = parseArgs({ options: { upstream: { type: "string" } } });

const qaRows: QaRow[] = qas.map(({ question, answer }, i) => ({ id: `qa_${i}`, answer, questions: [question] }));
const passageRows: PassageRow[] = paths.flatMap((path, page) => {
  const url = `http://127.0.0.1${path}`;
  const extracted = extractPage(pageAt(path), url);
  return cutPassages(extracted).map(({ text, headingPath, anchor }, i) => ({
    id: `psg_${page}_${i}`,
    pageId: `pag_${page}`,
    url,
    title: extracted.title,
    headingPath,
    anchor,
    text,
    language: "en",
    embedding: null,
  }));
});
const byId = <Row extends { id: string }>(rows: Row[]) => {
  const known = new Map(rows.map((row) => [row.id, row]));
  return async (ids: string[]) => ids.flatMap((id) => known.get(id) ?? []);
};
const knowledge = {
  index: buildIndex({ version: 1, qas: qaRows, passages: passageRows }),
  loadQas: byId(qaRows),
  loadPassages: byId(passageRows),
  model: chatModel({ baseUrl: values.upstream ?? "", apiKey: "stub", model: "stub" }),
  embedder: null,
};
const settings = {
  strictness: 2,
  fallback: "I don't know.",
  verbatim: true,
  persona: "",
  model: null,
  temperature: 0.2,
} as const;

const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { messages } = JSON.parse(Buffer.concat(chunks).toString());
  const events = answerQuestion(knowledge, { turns: messages, settings });
  const stream = uiMessageStream(events, {
    messageId: "m",
    requestId: "r",
    onResult: async (result) => ({ ...result }),
  });
  response.writeHead(200, Object.fromEntries(stream.headers));
  for await (const chunk of stream.body ?? []) response.write(chunk);
  response.end();
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  console.log(`FLOOR=http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/`);
});
