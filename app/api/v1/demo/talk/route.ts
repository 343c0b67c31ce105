import { talkToDemo } from "#lib/demo/talk-to-demo";
import { answerTalk } from "#lib/http/answer-talk";
import { publicEndpoint, route } from "#lib/http/route";
import { visitorOf } from "#lib/http/visitor-of";
import { internal } from "#lib/operations/internal";
import { clientAddress } from "#lib/process/client-address";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: publicEndpoint(internal.demoTalk, async ({ input, request, requestId }) => {
    const address = clientAddress(request.headers);
    const visitor = visitorOf(request);
    const started = await talkToDemo(input, address, visitor.signal);
    return answerTalk(started, { stream: input.stream, requestId, visitor });
  }),
});
