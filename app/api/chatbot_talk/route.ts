import { collectAnswer } from "#lib/answering/answer-question";
import { talkInput } from "#lib/conversations/schema";
import { talk } from "#lib/conversations/talk/talk";
import { endpoint, route } from "#lib/http/route";
import { uiMessageStream } from "#lib/http/ui-message-stream";
import { visitorOf } from "#lib/http/visitor-of";

const BYTES_MAX = 2 * 1024 * 1024;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(
  {
    POST: endpoint(
      { input: talkInput, auth: "any", scope: "chat", maxBytes: BYTES_MAX },
      async ({ actor, input, request, requestId, channel }) => {
        const visitor = visitorOf(request);
        const { messageId, events, finish } = await talk(actor, input, { channel, signal: visitor.signal });
        if (!input.stream) return finish(await collectAnswer(events));
        return uiMessageStream(events, { messageId, requestId, onResult: finish, visitor });
      },
    ),
  },
  { directly: "/api/chatbot_talk" },
);
