import { modifyChatbot } from "#lib/chatbots/modify-chatbot";
import { preferredWait } from "#lib/http/preferred-wait";
import { endpoint, route } from "#lib/http/route";
import { documented } from "#lib/operations/documented";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint(documented.modify, ({ actor, input, request, keep }) =>
    modifyChatbot(actor, input, {
      waitMs: preferredWait(request),
      signal: request.signal,
      ifMatch: request.headers.get("if-match"),
      keep,
    }),
  ),
});
