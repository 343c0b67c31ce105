import { getDatabase } from "#db/client";
import { hasWaitingPages } from "#lib/knowledge/pages/queue-store";
import { retrievePages } from "#lib/knowledge/retrieve/retrieve-pages";
import type { ChatbotScope } from "#lib/process/chatbot-scope";

/** Has the chatbot's pages read until none waits: a run ends with its slice of time, which is short on a busy machine. */
export async function readAll(scope: ChatbotScope): Promise<void> {
  const db = await getDatabase();
  do await retrievePages(scope, new AbortController().signal);
  while (await hasWaitingPages(db, scope, false));
}
