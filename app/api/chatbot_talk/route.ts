import { collectAnswer } from "#lib/answering/answer-question";
import { talk } from "#lib/conversations/talk/talk";
import { endpoint, route } from "#lib/http/route";
import { uiMessageStream } from "#lib/http/ui-message-stream";
import { visitorOf } from "#lib/http/visitor-of";
import { talkToChatbot } from "#lib/operations/talk";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(
  {
    POST: endpoint(talkToChatbot, async ({ actor, input, request, requestId, channel }) => {
      const visitor = visitorOf(request);
      const { messageId, events, finish } = await talk(actor, input, { channel, signal: visitor.signal });
      if (!input.stream) return finish(await collectAnswer(events));
      return uiMessageStream(events, { messageId, requestId, onResult: finish, visitor });
    }),
  },
  { directly: "/api/chatbot_talk" },
);
