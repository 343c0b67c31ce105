import { expect, test } from "vitest";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { knownQuestions } from "#lib/knowledge/qas/known-questions";

useTestDatabase();

test("a question is known however it is spelt, and to its own chatbot only", async () => {
  const actor = await newActor();
  const input_qas = [{ question: "When are you open?", answer: "Always.", questions: ["Opening hours?"] }];
  const { chatbotId } = await createChatbot(actor, { input_qas });
  const questions = ["WHEN are you open", "opening hours", "Where are you?"];
  expect(await knownQuestions(actor, { chatbotId, questions })).toEqual({
    known: ["WHEN are you open", "opening hours"],
  });
  const other = await createChatbot(actor, {});
  expect(await knownQuestions(actor, { chatbotId: other.chatbotId, questions })).toEqual({ known: [] });
  await expect(knownQuestions(await newActor(), { chatbotId, questions })).rejects.toMatchObject({ code: "not_found" });
});
