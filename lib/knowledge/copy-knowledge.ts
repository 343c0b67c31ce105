import type { Tx } from "#db/client";
import type { Actor } from "#lib/actor";
import { insertListedPages, listedPages } from "#lib/knowledge/page-store";
import { allQas, writeQas } from "#lib/knowledge/qa-store";

/** Gives the new chatbot `to` the Q&As and the listed URLs of `from`; its pages start queued. */
export async function copyKnowledge(tx: Tx, actor: Actor, from: string, to: string): Promise<void> {
  const [source, target] = [from, to].map((chatbotId) => ({ accountId: actor.accountId, chatbotId }));
  if (!source || !target) throw new Error("Two chatbots are needed.");
  const qas = await allQas(tx, source);
  const copies = qas.map((qa) => ({
    id: null,
    answer: qa.answer,
    questions: new Map(qa.questions.map((entry) => [entry.normalized, entry.question])),
  }));
  await writeQas(tx, target, copies);
  const pages = await listedPages(tx, source);
  await insertListedPages(
    tx,
    target,
    pages.map((page) => page.url),
  );
}
