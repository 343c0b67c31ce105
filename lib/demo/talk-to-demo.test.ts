import { describe, expect, it } from "vitest";
import { collectAnswer } from "#lib/answering/answer-question";
import { talkInput } from "#lib/conversations/schema";
import { talkToDemo } from "#lib/demo/talk-to-demo";

async function ask(content: string, address: string) {
  const input = talkInput.parse({ chatbotId: "demo", messages: [{ role: "user", content }] });
  const { events, finish } = await talkToDemo(input, address);
  return finish(await collectAnswer(events));
}

describe("the demo chatbot", () => {
  it("knows what the product is and shows where it has it from", async () => {
    const view = await ask("What is Chatbot2000?", "192.0.2.1");
    expect(view).toMatchObject({ answered: true, sources: [{ type: "qa", title: "What is Chatbot2000?" }] });
    expect(view.answer).toContain("your own server");
  });
  it("answers again after a start that failed", async () => {
    const guides = Symbol.for("chatbot2000.guides");
    const failed = Promise.reject(new Error("The disk is gone."));
    Reflect.deleteProperty(globalThis, Symbol.for("chatbot2000.demo"));
    Reflect.set(globalThis, guides, failed);
    await expect(ask("What is Chatbot2000?", "192.0.2.5")).rejects.toThrow("The disk is gone.");
    Reflect.deleteProperty(globalThis, guides);
    expect((await ask("What is Chatbot2000?", "192.0.2.5")).answered).toBe(true);
  });
  it("says that it does not know what is not about the product", async () => {
    expect(await ask("Who won the chess olympiad of 1978?", "192.0.2.2")).toMatchObject({
      answered: false,
      sources: [],
    });
  });
  it("refuses the seventh question at once from one address, and still answers another", async () => {
    for (let i = 0; i < 6; i += 1) await ask("Is there an API?", "192.0.2.3");
    await expect(ask("Is there an API?", "192.0.2.3")).rejects.toMatchObject({ code: "rate_limited" });
    expect((await ask("Is there an API?", "192.0.2.4")).answered).toBe(true);
  });
});

it.each([
  ["how much does it cost?", /free software/],
  ["can it speak French?", /French/],
  ["Can I export my data?", /CSV/],
])("the demo chatbot answers %s", async (question, answer) => {
  const view = await ask(question, `192.0.2.${question.length + 20}`);
  expect(view).toMatchObject({ answered: true, answer: expect.stringMatching(answer) });
});
