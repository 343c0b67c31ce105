import { getQueue, RETRIEVE } from "#lib/jobs/queue";
import type { ChatbotScope } from "#lib/process/chatbot-scope";
import { errorFields, log } from "#lib/process/log";

/**
 * Tells the workers that a chatbot has pages to retrieve. The pages' own rows are the memory of the work: should this message
 * fail, the workers' regular look at what is due finds it.
 */
export async function requestRetrieval(scope: ChatbotScope): Promise<void> {
  try {
    await (await getQueue()).send(RETRIEVE, scope);
  } catch (error) {
    log("error", "retrieval_request_failed", { chatbotId: scope.chatbotId, ...errorFields(error) });
  }
}
