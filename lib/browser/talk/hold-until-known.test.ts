import { expect, test } from "vitest";
import { holdUntilKnown, type ReadingProgress } from "#lib/browser/talk/hold-until-known";
import type { ChatPart } from "#lib/browser/talk/read-message-stream";
import type { ChatTransport } from "#lib/browser/talk/talk-transport";

const READING: ReadingProgress = { known: 0, done: 0, total: 2 };
const request = () => ({ messages: [], sessionId: "s", signal: new AbortController().signal });
const answer: ChatPart = { type: "text", delta: "Yes." };

function transport() {
  let asked = 0;
  const ask: ChatTransport = async function* () {
    asked += 1;
    yield answer;
  };
  return { ask, asked: () => asked };
}
async function collect(parts: AsyncIterable<ChatPart>): Promise<ChatPart[]> {
  const all: ChatPart[] = [];
  for await (const part of parts) all.push(part);
  return all;
}

/** Each check sees the next of these states. */
function held(states: (ReadingProgress | undefined)[]) {
  const { ask, asked } = transport();
  const before: number[] = [];
  const transported = holdUntilKnown(
    ask,
    () => states.shift(),
    async () => void before.push(asked()),
  );
  return { transported, asked, before };
}

test("a question waits for the first page and says how far that is", async () => {
  const { transported, before } = held([READING, { ...READING, done: 1 }, { known: 1, done: 1, total: 2 }]);
  expect(await collect(transported(request()))).toEqual([
    { type: "waiting", done: 0, total: 2 },
    { type: "waiting", done: 1, total: 2 },
    answer,
  ]);
  expect(before).toEqual([0, 0]);
});

test.each<[string, ReadingProgress | undefined]>([
  ["something is known", { known: 1, done: 0, total: 9 }],
  ["no page is under way", { known: 0, done: 2, total: 2 }],
  ["there are no pages", { known: 0, done: 0, total: 0 }],
  ["nobody can say", undefined],
])("it is asked at once where %s", async (_, progress) => {
  const { transported } = held([progress]);
  expect(await collect(transported(request()))).toEqual([answer]);
});

test("a page that never settles holds no question up for ever", async () => {
  const { ask, asked } = transport();
  const parts = await collect(
    holdUntilKnown(
      ask,
      () => READING,
      async () => {},
    )(request()),
  );
  expect(parts.at(-1)).toEqual(answer);
  expect(asked()).toBe(1);
});

test("a question that is stopped while it waits is never asked", async () => {
  const { ask, asked } = transport();
  const controller = new AbortController();
  const parts = holdUntilKnown(ask, () => READING)({ ...request(), signal: controller.signal })[Symbol.asyncIterator]();
  expect((await parts.next()).value).toEqual({ type: "waiting", done: 0, total: 2 });
  const next = parts.next();
  controller.abort(new Error("stopped"));
  await expect(next).rejects.toThrow("stopped");
  expect(asked()).toBe(0);
});
