// Run by `bench/http.ts` before its server starts, with that server's settings and an API token: writes one chatbot of 5,000 Q&As (10,000
// questions) and 20,000 passages into its database, and prints the chatbot's id and questions to ask it as JSON.
import { readRows } from "#bench/answers-data";
import { manyPassages, manyQas } from "#bench/many-rows";
import { closeDatabase, getDatabase } from "#db/client";
import { pages, passages, sources } from "#db/schema/knowledge";
import { authenticateToken } from "#lib/api-tokens/authenticate-token";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { mergeQas } from "#lib/knowledge/qas/merge-qas";
import { writeQas } from "#lib/knowledge/qas/qa-store";
import { newId } from "#lib/process/ids";

const QAS = 5_000;
const PASSAGES = 20_000;
const PER_PAGE = 20;
const BATCH = 500;

const actor = await authenticateToken(`Bearer ${process.argv[2]}`);
const { chatbotId } = await createChatbot(actor, {});
const scope = { accountId: actor.accountId, chatbotId };
const db = await getDatabase();
const qas = manyQas(QAS).map(({ answer, questions: [question = "", ...more] }) => ({
  question,
  answer,
  questions: more,
}));
await db.transaction((tx) =>
  writeQas(
    tx,
    scope,
    mergeQas(qas).map((qa) => ({ ...qa, id: null })),
  ),
);

const sourceId = newId("src");
await db.insert(sources).values({ ...scope, id: sourceId, kind: "site", url: "https://shop.test/", state: "finished" });
const rows = manyPassages(PASSAGES);
for (let start = 0; start < rows.length; start += BATCH) {
  const part = rows.slice(start, start + BATCH);
  const made = part
    .filter((_, i) => i % PER_PAGE === 0)
    .map(({ title }, i) => ({
      ...scope,
      id: newId("pag"),
      sourceId,
      url: `https://shop.test/${start + i}`,
      title,
      language: "en",
      state: "indexed",
    }));
  await db.insert(pages).values(made);
  await db.insert(passages).values(
    part.map(({ text }, i) => ({
      ...scope,
      id: newId("psg"),
      pageId: made[Math.floor(i / PER_PAGE)]?.id ?? "",
      position: i % PER_PAGE,
      text,
      charStart: 0,
      charEnd: text.length,
    })),
  );
}
const questions = [
  ...readRows<{ text: string }>("banking77/test.jsonl").slice(0, 150),
  ...rows.slice(0, 150).map(({ text }) => ({ text: `${text.split(/[.!?]/)[0]?.slice(0, 200)}?` })),
].map(({ text }) => text);
process.stdout.write(JSON.stringify({ chatbotId, questions }));
await closeDatabase();
