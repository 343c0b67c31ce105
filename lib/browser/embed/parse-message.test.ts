import fc from "fast-check";
import { expect, test } from "vitest";
import { parseToFrame, parseToPage, type ToFrame, type ToPage, wrapMessage } from "#lib/browser/embed/parse-message";

const TO_FRAME: ToFrame[] = [
  { type: "hello" },
  { type: "prepare" },
  { type: "closed" },
  { type: "open", focus: true },
  { type: "send", text: "When do you open?" },
  { type: "identity", identity: null },
  { type: "identity", identity: { token: "a.b.c" } },
  { type: "identity", identity: { user_id: "7", user_hash: "0".repeat(64) } },
  {
    type: "preview",
    look: { title: "Shop", color: "#112233", position: "left", theme: "dark", suggestedQuestions: ["A?"] },
  },
];
const TO_PAGE: ToPage[] = [
  { type: "close" },
  { type: "denied" },
  { type: "question" },
  { type: "answer", answered: false },
  { type: "ready", color: "#112233", ink: "#ffffff", position: "left", title: "Shop", open: true },
];

test("what one side sends is what the other side hears, and nothing crosses over", () => {
  for (const message of TO_FRAME) {
    expect(parseToFrame(structuredClone(wrapMessage(message)))).toEqual(message);
    expect(parseToPage(wrapMessage(message))).toBeNull();
  }
  for (const message of TO_PAGE) {
    expect(parseToPage(structuredClone(wrapMessage(message)))).toEqual(message);
    expect(parseToFrame(wrapMessage(message))).toBeNull();
  }
});

test("a message without our mark, of another version, or with a field that does not fit is none", () => {
  const { chatbot2000: _, ...unmarked } = wrapMessage({ type: "hello" });
  expect(parseToFrame(unmarked)).toBeNull();
  expect(parseToFrame({ ...unmarked, chatbot2000: 2 })).toBeNull();
  const ready = wrapMessage({
    type: "ready",
    color: "#112233",
    ink: "#ffffff",
    position: "left",
    title: "",
    open: true,
  });
  for (const wrong of [
    { color: "red" },
    { color: "#112233;} * { display: none" },
    { ink: 7 },
    { position: "top" },
    { title: "x".repeat(201) },
    { open: "yes" },
  ])
    expect(parseToPage({ ...ready, ...wrong })).toBeNull();
  expect(parseToFrame(wrapMessage({ type: "send", text: "x".repeat(4_001) }))).toBeNull();
  expect(parseToFrame(wrapMessage({ type: "send", text: "  " }))).toBeNull();
  for (const identity of [undefined, 7, "a.b.c", {}, { token: "" }, { token: "x".repeat(4_097) }, { user_id: "7" }])
    expect(parseToFrame({ chatbot2000: 1, type: "identity", identity })).toBeNull();
});

test("of a preview only what can be shown is taken", () => {
  const look = { color: "blue", theme: "neon", title: 1, suggestedQuestions: ["a", 2], welcome: "Hi", onload: "x" };
  expect(parseToFrame({ chatbot2000: 1, type: "preview", look })).toEqual({ type: "preview", look: { welcome: "Hi" } });
});

test("whatever a page posts, no parser throws, and what it takes has only fields that it knows", () => {
  const known = ["type", "identity", "focus", "text", "look", "color", "ink", "position", "title", "open", "answered"];
  const marked = fc.record({
    chatbot2000: fc.constant(1),
    type: fc.constantFrom("open", "send", "identity", "ready", "preview", "x"),
  });
  const anything = fc.oneof(
    fc.anything(),
    fc.tuple(marked, fc.object()).map(([mark, rest]) => ({ ...rest, ...mark })),
  );
  fc.assert(
    fc.property(anything, (data) => {
      for (const message of [parseToFrame(data), parseToPage(data)])
        expect(Object.keys(message ?? {}).filter((name) => !known.includes(name))).toEqual([]);
    }),
    { numRuns: 5_000 },
  );
});
