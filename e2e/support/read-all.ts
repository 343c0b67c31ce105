import { getDatabase } from "#db/client";
import type { ChatbotScope } from "#lib/chatbots/scope";
import { hasWaitingPages } from "#lib/knowledge/pages/queue-store";
import { retrievePages } from "#lib/knowledge/retrieve/retrieve-pages";

/** Has the chatbot's pages read until none waits: a run ends with its slice of time, which is short on a busy machine. */
export async function readAll(scope: ChatbotScope): Promise<void> {
  const db = await getDatabase();
  do await retrievePages(scope, new AbortController().signal);
  while (await hasWaitingPages(db, scope, false));
}
