import { collectAnswer } from "#lib/answering/answer-question";
import type { TalkView } from "#lib/conversations/schema";
import type { Talk } from "#lib/conversations/talk/talk";
import { uiMessageStream } from "#lib/http/ui-message-stream";

/** The answer of a talk, whole or as it comes. */
export async function answerTalk(
  { messageId, events, finish }: Pick<Talk, "messageId" | "events" | "finish">,
  { stream, requestId, visitor }: { stream: boolean; requestId: string; visitor: AbortController },
): Promise<TalkView | Response> {
  if (!stream) return finish(await collectAnswer(events));
  return uiMessageStream(events, { messageId, requestId, onResult: finish, visitor });
}
