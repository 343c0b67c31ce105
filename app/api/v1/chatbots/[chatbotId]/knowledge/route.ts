import { chatbotIdInput } from "#lib/chatbots/schema";
import { endpoint, route } from "#lib/http/route";
import { countKnowledge } from "#lib/knowledge/count-knowledge";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint({ input: chatbotIdInput, auth: "any" }, ({ actor, input }) => countKnowledge(actor, input)),
});
