import { collectAnswer } from "#lib/answering/answer-question";
import { talkInput } from "#lib/conversations/schema";
import { talkToDemo } from "#lib/demo/talk-to-demo";
import { publicEndpoint, route } from "#lib/http/route";
import { uiMessageStream } from "#lib/http/ui-message-stream";
import { visitorOf } from "#lib/http/visitor-of";
import { clientAddress } from "#lib/process/client-address";

const BYTES_MAX = 64 * 1024;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: publicEndpoint({ input: talkInput, maxBytes: BYTES_MAX }, async ({ input, request, requestId }) => {
    const address = clientAddress(request.headers);
    const visitor = visitorOf(request);
    const { messageId, events, finish } = await talkToDemo(input, address, visitor.signal);
    if (!input.stream) return finish(await collectAnswer(events));
    return uiMessageStream(events, { messageId, requestId, onResult: finish, visitor });
  }),
});
