import { EMBED, getQueue } from "#lib/jobs/queue";
import type { ChatbotScope } from "#lib/process/chatbot-scope";
import { env } from "#lib/process/env";
import { errorFields, log } from "#lib/process/log";

/** Asks for vectors of what the chatbot's knowledge has new; nothing to do where no embedding model is configured. */
export async function requestEmbedding(scope: ChatbotScope): Promise<void> {
  if (env().EMBEDDING_MODEL === undefined) return;
  try {
    await (await getQueue()).send(EMBED, scope);
  } catch (error) {
    log("error", "embedding_request_failed", { chatbotId: scope.chatbotId, ...errorFields(error) });
  }
}
