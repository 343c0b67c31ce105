import { expect, test } from "vitest";
import type { SourceView } from "#lib/conversations/schema";
import { annotationsOf, usageOf } from "#lib/openai/to-completion";

const page: SourceView = {
  type: "page",
  id: "psg_1",
  title: "Shipping",
  url: "https://shop.test/s#eu",
  quote: "3 days.",
};
const qa: SourceView = { type: "qa", id: "qa_1", title: "How long?", url: null, quote: "Three days." };
const cited = (start_index: number, end_index: number) => ({
  type: "url_citation",
  url_citation: { start_index, end_index, url: page.url, title: page.title },
});

test("a page is cited at each of its markers, a Q&A has no URL to cite", () => {
  const answer = "It takes 3 days [2]. Really [1], 3 days [2].";
  expect(annotationsOf({ answer, sources: [qa, page] })).toEqual([cited(16, 19), cited(40, 43)]);
  expect(annotationsOf({ answer: "Three days.", sources: [qa] })).toEqual([]);
});

test("a page without a marker in the text is cited by the whole answer", () => {
  expect(annotationsOf({ answer: "It takes 3 days.", sources: [page] })).toEqual([cited(0, 16)]);
});

test("usage is an estimate of what was sent and returned: a token for each 4 bytes, in any script", () => {
  const messages = [
    { role: "user" as const, content: "12345" },
    { role: "assistant" as const, content: "678" },
  ];
  expect(usageOf({ messages }, "配送料")).toEqual({ prompt_tokens: 2, completion_tokens: 3, total_tokens: 5 });
  expect(usageOf({ messages: [] }, "")).toEqual({ prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 });
});
