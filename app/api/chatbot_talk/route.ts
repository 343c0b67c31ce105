import { collectAnswer } from "#lib/answering/answer-question";
import { talkInput } from "#lib/conversations/schema";
import { talk } from "#lib/conversations/talk";
import { endpoint, route } from "#lib/http/route";
import { uiMessageStream } from "#lib/http/ui-message-stream";

const BYTES_MAX = 2 * 1024 * 1024;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint({ input: talkInput, auth: "any", maxBytes: BYTES_MAX }, async ({ actor, input, request, channel }) => {
    const { messageId, events, finish } = await talk(actor, input, { channel, signal: request.signal });
    if (!input.stream) return finish(await collectAnswer(events));
    return uiMessageStream(events, { messageId, onResult: finish, signal: request.signal });
  }),
});
