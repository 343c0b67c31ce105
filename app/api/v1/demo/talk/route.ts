import { collectAnswer } from "#lib/answering/answer-question";
import { talkToDemo } from "#lib/demo/talk-to-demo";
import { publicEndpoint, route } from "#lib/http/route";
import { uiMessageStream } from "#lib/http/ui-message-stream";
import { visitorOf } from "#lib/http/visitor-of";
import { internal } from "#lib/operations/internal";
import { clientAddress } from "#lib/process/client-address";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: publicEndpoint(internal.demoTalk, async ({ input, request, requestId }) => {
    const address = clientAddress(request.headers);
    const visitor = visitorOf(request);
    const { messageId, events, finish } = await talkToDemo(input, address, visitor.signal);
    if (!input.stream) return finish(await collectAnswer(events));
    return uiMessageStream(events, { messageId, requestId, onResult: finish, visitor });
  }),
});
