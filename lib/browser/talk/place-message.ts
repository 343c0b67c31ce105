/** Milliseconds in which several messages are one question, as long as nothing of its answer is there. */
export const GATHER_MS = 1_500;

type Asked = { id: string; question: string; answer: string; state: string };
export type Place =
  | { type: "new" }
  /** One with a question that is there already, which is then asked again, or waits still. */
  | { type: "joined"; id: string; question: string; askAgain: boolean };

/**
 * What becomes of a message: people write one question in several. One that follows within `GATHER_MS` joins the question before it; one that
 * comes while an answer is being written waits for its end, and joins what waits already. `running` is the question that is being
 * answered, asked at `askedAt`.
 */
export function placeMessage(
  message: string,
  exchanges: readonly Asked[],
  { running, askedAt, now }: { running: string | null; askedAt: number; now: number },
): Place {
  const waiting = exchanges.findLast(({ id, state }) => state === "asking" && id !== running);
  const current = exchanges.at(-1);
  const joined = (one: Asked, askAgain: boolean): Place => ({
    ...{ type: "joined", id: one.id, askAgain },
    question: `${one.question}\n${message}`,
  });
  if (waiting) return joined(waiting, false);
  const isFresh = current?.id === running && current.answer === "" && now - askedAt < GATHER_MS;
  return current && isFresh ? joined(current, true) : { type: "new" };
}
