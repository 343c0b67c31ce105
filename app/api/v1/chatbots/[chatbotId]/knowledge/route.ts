import { endpoint, route } from "#lib/http/route";
import { countKnowledge } from "#lib/knowledge/count-knowledge";
import { chatbots } from "#lib/operations/chatbots";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(chatbots.countKnowledge, ({ actor, input }) => countKnowledge(actor, input)),
});
