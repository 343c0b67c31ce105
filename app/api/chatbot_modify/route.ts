import { modifyChatbot } from "#lib/chatbots/modify-chatbot";
import { modifyChatbotInput } from "#lib/chatbots/schema";
import { preferredWait } from "#lib/http/preferred-wait";
import { endpoint, LIST_BYTES_MAX, route } from "#lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint({ input: modifyChatbotInput, maxBytes: LIST_BYTES_MAX }, ({ actor, input, request, keep }) =>
    modifyChatbot(actor, input, {
      waitMs: preferredWait(request),
      signal: request.signal,
      ifMatch: request.headers.get("if-match"),
      keep,
    }),
  ),
});
