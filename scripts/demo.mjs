// `npm run demo`: a server with a data directory that is thrown away, and a chatbot that has read this project's own
// documentation. Asks it three questions over the API, prints what goes over the wire, and stays up.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuild } from "./ensure-build.mjs";
import { ensureNode } from "./ensure-node.mjs";
import { ensurePackages } from "./ensure-packages.mjs";
import { runLean } from "./run-lean.mjs";

const QAS = [
  { question: "What does Chatbot2000 cost?", answer: "Nothing. It is free software under the MIT licence." },
  {
    question: "Do I need a key for a language model?",
    questions: ["Does it need OpenAI?"],
    answer: "No. Without a model it answers in the words of your Q&As and pages.",
  },
];
const QUESTIONS = [
  "Do I need an OpenAI key?",
  "How do I make a backup of the embedded database?",
  "Who won the football world cup in 1974?",
];

await ensureNode();
runLean();
ensurePackages();
ensureBuild();
const { newApiToken } = await import("#lib/process/token-format");
const { guideAddress } = await import("#lib/browser/markdown/parse-guide-link");
const { readGuides } = await import("#lib/demo/read-guides");

const port = process.env.PORT || "3000";
const address = `http://127.0.0.1:${port}`;
const token = newApiToken();
const directory = mkdtempSync(join(tmpdir(), "chatbot2000-demo-"));
process.on("exit", () => rmSync(directory, { recursive: true, force: true }));
const owner = { OWNER_EMAIL: "demo@example.com", OWNER_PASSWORD: "demo-password", OWNER_API_TOKEN: token };
const place = {
  PORT: port,
  HOST: "127.0.0.1",
  APP_URL: address,
  DATA_DIR: directory,
  DATABASE_URL: "",
  AUTH_SECRET: "",
};
Object.assign(process.env, owner, place, { WORKER: "on", CRAWL_ALLOW_HOSTS: `127.0.0.1:${port}`, LOG_LEVEL: "warn" });
const { runServer } = await import("#server/run-server");
await runServer({ dev: false });

const guides = (await readGuides()).map(({ name }) => address + guideAddress(name));
const { chatbotId } = await call("chatbot_create", {
  chatbotName: "About Chatbot2000",
  input_qas: QAS,
  input_urls: guides,
  wait: true,
});
await untilRead(chatbotId);
for (const content of QUESTIONS) await call("chatbot_talk", { chatbotId, messages: [{ role: "user", content }] });
say(`
  The demo stays up at ${address}: sign in as ${owner.OWNER_EMAIL} with the password ${owner.OWNER_PASSWORD}.
  Its data is thrown away when you stop it with Ctrl-C.
`);

/** A slow machine takes longer than the call above waits. */
async function untilRead(chatbotId) {
  for (;;) {
    const url = `${address}/api/v1/chatbots/${chatbotId}/pages`;
    const { counts } = await (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).json();
    if (counts.queued + counts.fetching === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Past the console, whose lines belong to the log while the server runs. */
function say(text) {
  process.stdout.write(`${text}\n`);
}

/** Sends a request to the API and prints it and its answer, the request as a command that can be typed. */
async function call(endpoint, body) {
  const json = JSON.stringify(body, null, 2);
  const url = `${address}/api/${endpoint}/`;
  say(`\n$ curl ${url} -H "Authorization: Bearer ${token}" -H "Content-Type: application/json" -d '${json}'\n`);
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const response = await fetch(url, { method: "POST", headers, body: json });
  const answer = await response.json();
  say(JSON.stringify(answer, null, 2));
  if (!response.ok) process.exit(1);
  return answer;
}
