import { talk } from "#lib/conversations/talk/talk";
import { answerTalk } from "#lib/http/answer-talk";
import { endpoint, route } from "#lib/http/route";
import { visitorOf } from "#lib/http/visitor-of";
import { talkToChatbot } from "#lib/operations/talk";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(
  {
    POST: endpoint(talkToChatbot, async ({ actor, input, request, requestId, channel }) => {
      const visitor = visitorOf(request);
      const started = await talk(actor, input, { channel, signal: visitor.signal });
      return answerTalk(started, { stream: input.stream, requestId, visitor });
    }),
  },
  { directly: "/api/chatbot_talk" },
);
