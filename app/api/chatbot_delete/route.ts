import { deleteChatbot } from "#lib/chatbots/delete-chatbot";
import { endpoint, route } from "#lib/http/route";
import { documented } from "#lib/operations/documented";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  DELETE: endpoint(documented.delete, ({ actor, input, keep }) => deleteChatbot(actor, input, { keep })),
});
