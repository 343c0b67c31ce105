import { listChatbots } from "#lib/chatbots/list-chatbots";
import { listChatbotsInput } from "#lib/chatbots/schema";
import { pagingQuery } from "#lib/http/paging-query";
import { endpoint, route } from "#lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(
    { input: listChatbotsInput.extend(pagingQuery), auth: "any", keepsToChatbot: true },
    ({ actor, input }) => listChatbots(actor, input),
  ),
});
