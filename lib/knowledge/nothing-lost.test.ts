import fc from "fast-check";
import { expect, test } from "vitest";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { buildQaIndex } from "#lib/answering/index/qa-index";
import { questionKey } from "#lib/answering/text/question-key";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { modifyChatbot } from "#lib/chatbots/modify-chatbot";
import { importQas } from "#lib/knowledge/qas/import/import-qas";
import { listQas } from "#lib/knowledge/qas/list-qas";
import { mergeQas } from "#lib/knowledge/qas/merge-qas";

useTestDatabase();

/** Questions that differ in little: in case, spaces, punctuation, and the signs that mean something. */
const question = fc
  .array(
    fc.constantFrom(
      "C",
      "c",
      "++",
      "#",
      "$",
      "€",
      "%",
      "10",
      " ",
      "?",
      "-",
      ".",
      "/",
      "é",
      "e\u0301",
      "✅",
      "<",
      ">",
      "💶",
    ),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map((parts) => parts.join("").trim())
  .filter((text) => text !== "");
const list = fc
  .array(fc.record({ question, questions: fc.array(question, { maxLength: 2 }) }), { minLength: 1, maxLength: 8 })
  .map((qas) => qas.map((qa, i) => ({ ...qa, answer: `answer ${i}` })));

type List = readonly { question: string; answer: string }[];
/** The answer that each question must lead to: of equal questions, the last one's. */
const expected = (...lists: List[]) =>
  Object.fromEntries(lists.flat().map(({ question: asked, answer }) => [questionKey(asked), answer]));
const led = (qas: List) => Object.fromEntries(qas.map((qa) => [questionKey(qa.question), qa.answer]));

test("questions that are not the same are all kept, each with its answer and its phrasings", () => {
  fc.assert(
    fc.property(list, (qas) => {
      const merged = mergeQas(qas);
      const kept = merged.map(({ answer, questions }) => ({ answer, question: [...questions.values()][0] ?? "" }));
      expect(led(kept)).toEqual(expected(qas));
      const every = qas.flatMap((qa) => [qa.question, ...qa.questions]).map(questionKey);
      expect(new Set(merged.flatMap(({ questions }) => [...questions.keys()]))).toEqual(new Set(every));
      expect(new Set(merged.flatMap(({ questions }) => [...questions.values()]).map(questionKey)).size).toBe(
        merged.reduce((sum, { questions }) => sum + questions.size, 0),
      );
    }),
  );
});

test("the index that answers tells apart what the store tells apart", () => {
  const asked = ["What is C?", "What is C++?", "What is C#?", "Fee for $100?", "Fee for €100?"];
  const index = buildQaIndex(asked.map((text, i) => ({ id: `qa_${i}`, answer: text, questions: [text] })));
  expect(index.exactQuestions).toHaveLength(
    mergeQas(asked.map((text) => ({ question: text, answer: text, questions: [] }))).length,
  );
});

test("answers in HTML are kept as Markdown, whichever way they come", async () => {
  const actor = await newActor();
  const html = (question: string) => [{ question, answer: '<p>Open <a href="https://x.example/">this</a>.</p>' }];
  const { chatbotId } = await createChatbot(actor, { input_qas: html("One?") });
  await importQas(actor, { chatbotId, qas: html("Two?") });
  const answers = async () => (await listQas(actor, { chatbotId })).items.map((qa) => qa.answer);
  expect(await answers()).toEqual(Array(2).fill("Open [this](https://x.example/)."));
  await modifyChatbot(actor, { chatbotId, input_qas: html("Three?") });
  expect(await answers()).toEqual(["Open [this](https://x.example/)."]);
});

test("creating, importing and replacing keep every question that is not the same as another", async () => {
  const actor = await newActor();
  const stored = async (chatbotId: string) => led((await listQas(actor, { chatbotId })).items);
  await fc.assert(
    fc.asyncProperty(list, list, list, async (first, second, third) => {
      const { chatbotId } = await createChatbot(actor, { input_qas: first });
      expect(await stored(chatbotId)).toEqual(expected(first));
      const result = await importQas(actor, { chatbotId, qas: second });
      expect(await stored(chatbotId)).toEqual(expected(first, second));
      expect(result.added + result.merged + result.unchanged).toBeGreaterThanOrEqual(mergeQas(second).length);
      await modifyChatbot(actor, { chatbotId, input_qas: third });
      expect(await stored(chatbotId)).toEqual(expected(third));
    }),
    { numRuns: 15 },
  );
});
