import { setTimeout as delay } from "node:timers/promises";
import { retrievePages } from "#lib/knowledge/retrieve-pages";

/** Works on one chatbot's pages in a process of its own, to be killed by a test: it ends on no other way. */
const [accountId = "", chatbotId = ""] = process.argv.slice(2);
process.stdout.write("ready\n");
for (;;) {
  await retrievePages({ accountId, chatbotId }, new AbortController().signal);
  await delay(20);
}
