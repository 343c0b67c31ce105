import { collectAnswer } from "#lib/answering/answer-question";
import { embeddingOf } from "#lib/http/embedding-of";
import { publicEndpoint, route } from "#lib/http/route";
import { uiMessageStream } from "#lib/http/ui-message-stream";
import { visitorOf } from "#lib/http/visitor-of";
import { internal } from "#lib/operations/internal";
import { clientAddress } from "#lib/process/client-address";
import { talkFromWebsite } from "#lib/widget/talk-from-website";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: publicEndpoint(internal.widgetTalk, async ({ input, request, requestId }) => {
    const embedding = await embeddingOf(request, input);
    const visitor = visitorOf(request);
    const { messageId, events, finish } = await talkFromWebsite(input, {
      ...embedding,
      authorization: request.headers.get("authorization"),
      address: clientAddress(request.headers),
      signal: visitor.signal,
    });
    if (!input.stream) return finish(await collectAnswer(events));
    return uiMessageStream(events, { messageId, requestId, onResult: finish, visitor });
  }),
});
