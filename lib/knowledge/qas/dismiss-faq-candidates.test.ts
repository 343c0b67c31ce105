import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { getDatabase } from "#db/client";
import { chatbots } from "#db/schema/chatbots";
import { dismissedQuestions } from "#db/schema/knowledge";
import { useTestDatabase } from "#e2e/support/database";
import { fileOnDisk } from "#e2e/support/file-on-disk";
import { newActor } from "#e2e/support/new-actor";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { duplicateChatbot } from "#lib/chatbots/duplicate-chatbot";
import { dismissFaqCandidates } from "#lib/knowledge/qas/dismiss-faq-candidates";
import { listFaqCandidates } from "#lib/knowledge/qas/list-faq-candidates";
import { addFile } from "#lib/knowledge/sources/add-file";
import type { Actor } from "#lib/process/actor";

useTestDatabase();

const asked = (question: string, answer: string) => `<details><summary>${question}</summary><p>${answer}</p></details>`;
const page = (...entries: string[]) =>
  new TextEncoder().encode(
    `<html><head><title>Ferry</title></head><body><main><p>The ferry to the island of Pellworm leaves at seven.</p>${entries.join("")}</main></body></html>`,
  );

async function chatbotWithFaq() {
  const actor = await newActor();
  const { chatbotId } = await createChatbot(actor, {});
  const body = page(
    asked("Do dogs travel free?", "Yes, all dogs do."),
    asked("Is there a bistro?", "On the upper deck."),
  );
  await addFile(actor, { chatbotId, name: "faq.html" }, fileOnDisk(body));
  return { actor, chatbotId };
}

const offered = async (actor: Actor, chatbotId: string) =>
  (await listFaqCandidates(actor, { chatbotId })).items.map(({ question }) => question);

test("a dismissed question is not offered again, however a page that is read later spells it, until that is undone", async () => {
  const { actor, chatbotId } = await chatbotWithFaq();
  expect(await offered(actor, chatbotId)).toEqual(["Do dogs travel free?", "Is there a bistro?"]);
  const questions = ["Is there a bistro?"];
  expect(await dismissFaqCandidates(actor, { chatbotId, questions })).toEqual({ questions: 1 });
  expect(await dismissFaqCandidates(actor, { chatbotId, questions })).toEqual({ questions: 1 });
  await addFile(
    actor,
    { chatbotId, name: "more.html" },
    fileOnDisk(page(asked("is there a BISTRO", "There are two of them now."))),
  );
  expect(await offered(actor, chatbotId)).toEqual(["Do dogs travel free?"]);
  await dismissFaqCandidates(actor, { chatbotId, questions, dismissed: false });
  expect(await offered(actor, chatbotId)).toEqual(["Do dogs travel free?", "Is there a bistro?"]);
});

test("only questions of the chatbot's pages are remembered", async () => {
  const { actor, chatbotId } = await chatbotWithFaq();
  expect(await dismissFaqCandidates(actor, { chatbotId, questions: ["Something else?"] })).toEqual({ questions: 0 });
  const db = await getDatabase();
  expect(await db.$count(dismissedQuestions, eq(dismissedQuestions.chatbotId, chatbotId))).toBe(0);
});

test("a dismissal is the chatbot's own: nobody else's to make, copied with it, and gone with it", async () => {
  const { actor, chatbotId } = await chatbotWithFaq();
  const questions = ["Do dogs travel free?"];
  const stranger = await newActor();
  await expect(dismissFaqCandidates(stranger, { chatbotId, questions })).rejects.toMatchObject({ code: "not_found" });
  const other = await chatbotWithFaq();
  await dismissFaqCandidates(actor, { chatbotId, questions });
  expect(await offered(other.actor, other.chatbotId)).toHaveLength(2);
  const copy = await duplicateChatbot(actor, { chatbotId });
  expect(await offered(actor, copy.chatbotId)).toEqual(["Is there a bistro?"]);
  const db = await getDatabase();
  await db.delete(chatbots).where(eq(chatbots.id, chatbotId));
  expect(await db.$count(dismissedQuestions, eq(dismissedQuestions.chatbotId, chatbotId))).toBe(0);
  expect(await offered(actor, copy.chatbotId)).toEqual(["Is there a bistro?"]);
});
