import { collectAnswer } from "#lib/answering/answer-question";
import { talk } from "#lib/conversations/talk/talk";
import { completionStream } from "#lib/http/completion-stream";
import { endpoint, route } from "#lib/http/route";
import { visitorOf } from "#lib/http/visitor-of";
import { namedAsModel } from "#lib/openai/named-as-model";
import { secondsOf, toCompletion } from "#lib/openai/to-completion";
import { openai } from "#lib/operations/openai";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(
  {
    POST: endpoint(openai.complete, async ({ actor, input, request, requestId, channel }) => {
      const visitor = visitorOf(request);
      const created = secondsOf(Date.now());
      const started = await namedAsModel(talk(actor, input, { channel, signal: visitor.signal }));
      if (!input.stream) return toCompletion(input, await started.finish(await collectAnswer(started.events)), created);
      return completionStream(started, { input, created, requestId, visitor });
    }),
  },
  { directly: "/api/v1/chat/completions" },
);
