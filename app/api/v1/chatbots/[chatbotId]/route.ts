import { deleteChatbot } from "#lib/chatbots/delete-chatbot";
import { getChatbot } from "#lib/chatbots/get-chatbot";
import { updateChatbot } from "#lib/chatbots/update-chatbot";
import { dryRun, withChatbot } from "#lib/http/dry-run";
import { endpoint, route } from "#lib/http/route";
import { countKnowledge } from "#lib/knowledge/count-knowledge";
import { chatbots } from "#lib/operations/chatbots";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(chatbots.get, ({ actor, input }) => getChatbot(actor, input)),
  PATCH: endpoint(chatbots.update, ({ actor, input, request }) => {
    const { chatbotId, version, ...settings } = input;
    return updateChatbot(actor, { chatbotId, version, settings }, { ifMatch: request.headers.get("if-match") });
  }),
  DELETE: endpoint(chatbots.delete, ({ actor, input, keep }) =>
    input.dry_run ? dryRun(countKnowledge(actor, input), withChatbot) : deleteChatbot(actor, input, { keep }),
  ),
});
