import type { z } from "zod";
import { openKnowledge } from "#lib/knowledge/door";
import { pagesWithFaq } from "#lib/knowledge/pages/page-store";
import { dismissedKeys } from "#lib/knowledge/qas/dismissed-store";
import { normalizeQuestion } from "#lib/knowledge/qas/normalize-question";
import { ownersOfQuestions } from "#lib/knowledge/qas/qa-store";
import { type FaqCandidateListView, faqCandidateListView, listFaqInput } from "#lib/knowledge/schema";
import type { Actor } from "#lib/process/actor";

const PAGE_SIZE = 50;

/**
 * The questions that the chatbot's pages mark up as such, that no Q&A asks yet and the owner has not dismissed, each once: what may be
 * accepted as Q&As. The first page that answers a question counts. @throws not_found
 */
export async function listFaqCandidates(
  actor: Actor,
  input: z.input<typeof listFaqInput>,
): Promise<FaqCandidateListView> {
  const { chatbotId, page } = listFaqInput.parse(input);
  const { db, scope } = await openKnowledge(actor, chatbotId);
  const found = (await pagesWithFaq(db, scope)).flatMap(({ faq, ...place }) =>
    faq.map((entry) => ({ ...place, ...entry })),
  );
  const byKey = new Map<string, (typeof found)[number]>();
  for (const entry of found) {
    const key = normalizeQuestion(entry.question);
    if (!byKey.has(key)) byKey.set(key, entry);
  }
  const taken = await ownersOfQuestions(db, scope, [...byKey.keys()]);
  for (const { normalized } of taken) byKey.delete(normalized);
  for (const key of byKey.size === 0 ? [] : await dismissedKeys(db, scope)) byKey.delete(key);
  const items = [...byKey.values()];
  return faqCandidateListView.parse({
    items: items.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
    total: items.length,
    page,
    pageSize: PAGE_SIZE,
  });
}
