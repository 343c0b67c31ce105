import { deleteChatbot } from "#lib/chatbots/delete-chatbot";
import { dryRun, withChatbot } from "#lib/http/dry-run";
import { endpoint, route } from "#lib/http/route";
import { countKnowledge } from "#lib/knowledge/count-knowledge";
import { documented } from "#lib/operations/documented";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  DELETE: endpoint(documented.delete, ({ actor, input, keep }) =>
    input.dry_run ? dryRun(countKnowledge(actor, input), withChatbot) : deleteChatbot(actor, input, { keep }),
  ),
});
