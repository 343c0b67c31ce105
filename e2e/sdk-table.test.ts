import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { expect, test } from "vitest";
import { CLIENTS, fileOf, printedBy } from "#e2e/support/clients";
import { documented } from "#lib/operations/documented";
import { fieldsOf } from "#lib/operations/fields";
import { publicOperations } from "#lib/operations/index";
import type { Operation } from "#lib/operations/operation";
import { talkToChatbot } from "#lib/operations/talk";

const { create, modify } = documented;
const OPERATIONS: readonly Operation[] = publicOperations.filter(({ tag }) => tag === "Documented endpoints");
const { chatbotId, messages = [], sessionId } = talkToChatbot.example.request;
const question = messages?.at(-1)?.content;
const STREAM = `data: ${JSON.stringify({ type: "data-answer", data: talkToChatbot.example.response })}\n\n`;

/** Sends each operation with the example of the table: `url`, then the examples of create and modify as JSON. */
const PROGRAMS = {
  js: `
import { Chatbot2000 } from "./chatbot2000.js";
const [url, create, modify, chatbotId, question, sessionId] = process.argv.slice(2);
const chatbots = new Chatbot2000({ url, token: "cb_secret" });
await chatbots.create(JSON.parse(create));
await chatbots.modify(JSON.parse(modify));
await chatbots.talk({ chatbotId, question, sessionId });
for await (const _ of chatbots.stream({ chatbotId, question, sessionId }));
await chatbots.delete(chatbotId);
`,
  py: `
import json, sys
from chatbot2000 import Chatbot2000
url, create, modify, chatbot, question, session = sys.argv[1:]
chatbots = Chatbot2000(url, "cb_secret")
chatbots.create(**json.loads(create))
fields = json.loads(modify)
chatbots.modify(fields.pop("chatbotId"), **fields)
chatbots.talk(chatbot, question, session_id=session)
list(chatbots.stream(chatbot, question, session_id=session))
chatbots.delete(chatbot)
`,
  rb: `
require_relative "chatbot2000"
url, create, modify, chatbot, question, session = ARGV
chatbots = Chatbot2000.new(url: url, token: "cb_secret")
chatbots.create(**JSON.parse(create, symbolize_names: true))
fields = JSON.parse(modify, symbolize_names: true)
chatbots.modify(fields.delete(:chatbotId), **fields)
chatbots.talk(chatbot, question, session_id: session)
chatbots.stream(chatbot, question, session_id: session) { |_| nil }
chatbots.delete(chatbot)
`,
  sh: `
set -eu
. "$(dirname "$0")/chatbot2000.sh"
export CHATBOT2000_URL=$1 CHATBOT2000_TOKEN=cb_secret
{
  chatbot2000 create "$2"
  chatbot2000 modify "$3"
  chatbot2000 talk "$4" "$5" "$6"
  chatbot2000 stream "$4" "$5" "$6"
  chatbot2000 delete "$4"
} > /dev/null
`,
};

type Sent = { name: string; body: Record<string, unknown> };
const nameOf = ({ method, path }: Operation) => `${method} ${path}`;

/** A server that returns to each call the example of the table, and keeps what was sent. */
async function startRecorder() {
  const sent: Sent[] = [];
  const server = createServer(async (request, response) => {
    const body = (await json(request)) as Record<string, unknown>;
    const name = `${request.method} ${request.url}`;
    sent.push({ name, body });
    const found = OPERATIONS.find((operation) => nameOf(operation) === name);
    if (!found) response.writeHead(404).end('{"error":{"code":"not_found","message":"No such endpoint."}}');
    else response.end(body.stream === true ? STREAM : JSON.stringify(found.example.response));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sent, close: () => server.close() };
}

const example = ({ example: { request } }: Operation) => JSON.stringify(request);

test.each(CLIENTS)(
  "$id: each operation of the table that the client is for is sent as the table says, and nothing else",
  async (client) => {
    const recorder = await startRecorder();
    try {
      const args = [example(create), example(modify), chatbotId, String(question), String(sessionId)];
      await printedBy(client, PROGRAMS[client.id], [recorder.url, ...args]);
    } finally {
      recorder.close();
    }
    expect(new Set(recorder.sent.map(({ name }) => name)), fileOf(client)).toEqual(new Set(OPERATIONS.map(nameOf)));
    const asked = { chatbotId, sessionId, messages: [{ role: "user", content: question }] };
    expect(recorder.sent.map(({ body }) => body)).toEqual([
      create.example.request,
      modify.example.request,
      asked,
      { ...asked, stream: true },
      { chatbotId },
    ]);
    for (const { name, body } of recorder.sent) {
      const operation = OPERATIONS.find((one) => nameOf(one) === name);
      const fields = operation ? fieldsOf(operation).filter(({ places }) => places.includes("body")) : [];
      const known = fields.map((field) => field.name);
      expect(
        Object.keys(body).filter((key) => !known.includes(key)),
        name,
      ).toEqual([]);
      expect(
        fields.filter((field) => field.required && !(field.name in body)),
        name,
      ).toEqual([]);
      expect(operation?.input.safeParse(body).error, name).toBeUndefined();
    }
  },
);
