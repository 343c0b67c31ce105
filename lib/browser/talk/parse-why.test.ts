import { expect, test } from "vitest";
import { whySentence } from "#lib/browser/talk/parse-why";
import type { WhyView } from "#lib/conversations/schema";

const page = (title: string) => ({ type: "page" as const, id: title, title, url: "https://a.test", quote: "" });
const why = (more: object): WhyView =>
  ({
    decision: "qa",
    reason: "as logged",
    sources: [],
    suggestions: [],
    candidates: [],
    ...more,
  }) as unknown as WhyView;

test.each([
  [{ decision: "qa", sources: [page("Hours")] }, "A Q&A asks the same: “Hours”."],
  [{ decision: "passages", sources: [page("A"), page("B"), page("C")] }, "Answered from “A” and 2 more."],
  [{ decision: "abstain" }, "Nothing it knows comes near this question."],
  [
    { decision: "offer", suggestions: [{ title: "Close" }] },
    "Nothing was certain enough to be the answer; “Close” came closest.",
  ],
  [{ decision: "of a later version" }, "as logged"],
])("%j is put as %j", (view, sentence) => {
  expect(whySentence(why(view))).toBe(sentence);
});
