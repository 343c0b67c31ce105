import type { AnswerEvent, AnswerSource } from "#lib/answering/types";

/** What a visitor who left had been told by then. */
export type Abandoned = { answer: string; sources: AnswerSource[] };

/** Passes the events of an answer on; tells `onAbandoned` what was said so far when the visitor leaves before the result. */
export async function* noticeAbandoned(
  events: AsyncIterable<AnswerEvent>,
  signal: AbortSignal | undefined,
  onAbandoned: (abandoned: Abandoned) => Promise<void>,
): AsyncGenerator<AnswerEvent, void> {
  const told: Abandoned = { answer: "", sources: [] };
  let complete = false;
  try {
    for await (const event of events) {
      if (event.type === "text") told.answer += event.delta;
      else if (event.type === "sources") told.sources.push(...event.sources);
      else complete = true;
      yield event;
    }
  } finally {
    if (!complete && signal?.aborted) await onAbandoned(told);
  }
}
