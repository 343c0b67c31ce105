import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { getDatabase } from "#db/client";
import { retrievePages } from "#lib/knowledge/retrieve/retrieve-pages";

/** Works on one chatbot's pages in a process of its own, to be killed by a test: it ends on no other way. It begins when it is told to. */
const [accountId = "", chatbotId = ""] = process.argv.slice(2);
await getDatabase();
process.stdout.write("ready\n");
await once(process.stdin, "data");
for (;;) {
  await retrievePages({ accountId, chatbotId }, new AbortController().signal);
  await delay(20);
}
