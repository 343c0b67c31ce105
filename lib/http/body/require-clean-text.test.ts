import { expect, test } from "vitest";
import { requireCleanText } from "#lib/http/body/require-clean-text";

test.each([
  [{ chatbotId: "bot_\0" }, "chatbotId"],
  [
    {
      input_qas: [
        { question: "a", answer: "b" },
        { question: "a\0b", answer: "b" },
      ],
    },
    "input_qas[1].question",
  ],
  [{ messages: [{ role: "user", content: "half \ud83d" }] }, "messages[0].content"],
])("%j is refused at %s", (value, param) => {
  expect(() => requireCleanText(value)).toThrow(expect.objectContaining({ code: "invalid_field", param }));
});

test("any other text is taken, whole pairs and control characters included", () => {
  expect(() =>
    requireCleanText({ a: "\u0001 😀 \u200b é", b: [null, 1, true, { c: "" }], d: undefined }),
  ).not.toThrow();
});

test("nesting of any depth is refused before it can exhaust the stack", () => {
  const nested: unknown = JSON.parse(`{"x":${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}}`);
  expect(() => requireCleanText(nested)).toThrow(expect.objectContaining({ code: "invalid_field", param: "x" }));
});

test("more values than any call needs are refused after that many, whatever the body has room for", () => {
  let read = 0;
  const endless = new Proxy(new Array(5_000_000), {
    get: (target, key) => (key === "length" ? target.length : ++read),
  });
  expect(() => requireCleanText({ a: endless })).toThrow(
    expect.objectContaining({ code: "invalid_field", param: "a" }),
  );
  expect(read).toBeLessThanOrEqual(250_000);
});

test("as many as the largest list of Q&As has are taken", () => {
  const questions = Array.from({ length: 20 }, (_, i) => `phrasing ${i}`);
  const input_qas = Array.from({ length: 10_000 }, () => ({ question: "a", answer: "b", questions }));
  expect(() => requireCleanText({ input_qas })).not.toThrow();
});
