import { expect, test } from "#e2e/fixtures";
import type { ReplyBody } from "#e2e/support/api-client";
import { runExample } from "#e2e/support/interpreters";
import type { ChatbotView } from "#lib/chatbots/schema";
import type { PageListView } from "#lib/knowledge/schema";

const qa = { question: "How to create a chatbot in Chatbot2000?", answer: "Click on New chatbot. Enjoy!" };
const made = /^\{"chatbotId":"(bot_[0-9A-Za-z]{22})"\}$/;
const deleted = '{"message":"The chatbot has been deleted successfully"}';
const parse = (line: string | undefined) => JSON.parse(line ?? "") as ReplyBody;

test("create in Ruby prints the new chatbot's id", async ({ alice, backend }) => {
  const values = { host: alice.url, token: backend.tokens.alice, chatbotId: "" };
  const [line = ""] = await runExample("create.rb", values);
  expect(line).toMatch(made);
  const chatbotId = made.exec(line)?.[1] ?? "";
  expect((await alice.ask(chatbotId, "question1")).answer).toBe("answer1");
  const { items } = await alice.read<PageListView>(`/api/v1/chatbots/${chatbotId}/pages`);
  expect(items.map((page) => page.url)).toEqual([
    "https://www.example.com/introduction/1.html",
    "https://www.example.com/introduction/2.html",
  ]);
});

test("create in Shell is no JSON as it is printed: a 400 that says where", async ({ alice, backend }) => {
  const [line] = await runExample("create.sh", { host: alice.url, token: backend.tokens.alice, chatbotId: "" });
  expect(parse(line).error).toMatchObject({
    code: "invalid_json",
    message: 'The body is not valid JSON: "q" is not expected at position 44 (line 3, column 18).',
  });
});

test("modify in Shell prints the id of the chatbot that has the new name and the new URLs", async ({
  alice,
  backend,
}) => {
  const chatbotId = await alice.create({ chatbotName: "old name", input_qas: [qa] });
  const printed = await runExample("modify.sh", { host: alice.url, token: backend.tokens.alice, chatbotId });
  expect(printed).toEqual([`Successfully modified chatbot with ID: ${chatbotId}`, `{"chatbotId":"${chatbotId}"}`]);
  expect((await alice.read<ChatbotView>(`/api/v1/chatbots/${chatbotId}`)).name).toBe("new name");
  expect((await alice.read<PageListView>(`/api/v1/chatbots/${chatbotId}/pages`)).counts.total).toBe(2);
  expect((await alice.ask(chatbotId, qa.question)).answer).toBe(qa.answer);
});

test("delete in Ruby prints that the chatbot is gone", async ({ alice, backend }) => {
  const chatbotId = await alice.create({});
  const printed = await runExample("delete.rb", { host: alice.url, token: backend.tokens.alice, chatbotId });
  expect(printed).toEqual([deleted]);
  expect((await alice.remove(chatbotId)).status).toBe(404);
});

test("delete in Shell is no JSON as it is printed: a 400 that says where, and the chatbot lives", async ({
  alice,
  backend,
}) => {
  const chatbotId = await alice.create({});
  const printed = await runExample("delete.sh", { host: alice.url, token: backend.tokens.alice, chatbotId });
  expect(printed[0]).toBe("Successfully deleted the chatbot ");
  expect(parse(printed[1]).error).toMatchObject({
    code: "invalid_json",
    message: expect.stringContaining('"}" is not expected at position'),
  });
  expect(parse(printed[1]).error?.message).toContain("(line 3, column 1)");
  expect((await alice.remove(chatbotId)).text).toBe(deleted);
});

test.describe("talk", () => {
  const promised: [string, string][] = [
    ["talk.js.txt", `Successfully communicated to chatbot: ${qa.answer}`],
    ["talk.rb", `Successfully communicated to chatbot with ID: ${qa.answer}`],
    // It prints a variable that it never sets.
    ["talk.sh", "Successfully communicated to chatbot with ID: "],
  ];
  for (const [name, line] of promised) {
    test(`${name} prints the answer as the document says`, async ({ alice, backend }) => {
      const chatbotId = await alice.create({ input_qas: [qa] });
      const printed = await runExample(name, { host: alice.url, token: backend.tokens.alice, chatbotId });
      expect(printed[0]).toBe(line);
      if (name === "talk.sh")
        expect(parse(printed[1])).toMatchObject({ answer: qa.answer, sessionId: "demosessionid" });
    });
  }
  test("talk.py holds the answer as its response", async ({ alice, backend }) => {
    const chatbotId = await alice.create({ input_qas: [qa] });
    const [line] = await runExample("talk.py", { host: alice.url, token: backend.tokens.alice, chatbotId });
    expect(parse(line)).toMatchObject({ answer: qa.answer, sessionId: "demosessionid", answered: true });
  });
});
