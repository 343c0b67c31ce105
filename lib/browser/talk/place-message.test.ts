import { expect, test } from "vitest";
import { GATHER_MS, placeMessage } from "#lib/browser/talk/place-message";

const one = (id: string, state: string, answer = "") => ({ id, question: `Question ${id}`, answer, state });
const at = (now: number, running: string | null = "b") => ({ running, askedAt: 1_000, now });

test("a message that follows within the time joins the question before it, which is asked again", () => {
  const exchanges = [one("a", "done", "Yes."), one("b", "asking")];
  expect(placeMessage("And Sunday?", exchanges, at(1_000 + GATHER_MS - 1))).toEqual({
    ...{ type: "joined", id: "b", askAgain: true },
    question: "Question b\nAnd Sunday?",
  });
});

test("after it, or once the answer has begun, it waits as a question of its own", () => {
  const asking = [one("b", "asking")];
  expect(placeMessage("x", asking, at(1_000 + GATHER_MS))).toEqual({ type: "new" });
  expect(placeMessage("x", [one("b", "asking", "At")], at(1_001))).toEqual({ type: "new" });
});

test("what comes while another waits joins that, however late", () => {
  const exchanges = [one("b", "asking", "At"), one("c", "asking")];
  expect(placeMessage("x", exchanges, at(90_000))).toEqual({
    ...{ type: "joined", id: "c", askAgain: false },
    question: "Question c\nx",
  });
});

test("with nothing under way it is a question, whatever was stopped or failed before", () => {
  for (const state of ["done", "stopped", "failed"])
    expect(placeMessage("x", [one("b", state)], at(1_001, null))).toEqual({ type: "new" });
  expect(placeMessage("x", [], at(1_001, null))).toEqual({ type: "new" });
});
