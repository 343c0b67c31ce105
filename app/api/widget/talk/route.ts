import { answerTalk } from "#lib/http/answer-talk";
import { embeddingOf } from "#lib/http/embedding-of";
import { publicEndpoint, route } from "#lib/http/route";
import { visitorOf } from "#lib/http/visitor-of";
import { internal } from "#lib/operations/internal";
import { clientAddress } from "#lib/process/client-address";
import { talkFromWebsite } from "#lib/widget/talk-from-website";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: publicEndpoint(internal.widgetTalk, async ({ input, request, requestId }) => {
    const embedding = await embeddingOf(request, input);
    const visitor = visitorOf(request);
    const started = await talkFromWebsite(input, {
      ...embedding,
      authorization: request.headers.get("authorization"),
      address: clientAddress(request.headers),
      signal: visitor.signal,
    });
    return answerTalk(started, { stream: input.stream, requestId, visitor });
  }),
});
