import type { z } from "zod";
import { changeChatbot } from "#lib/knowledge/door";
import { pagesWithFaq } from "#lib/knowledge/pages/page-store";
import { deleteDismissed, insertDismissed } from "#lib/knowledge/qas/dismissed-store";
import { normalizeQuestion } from "#lib/knowledge/qas/normalize-question";
import { dismissFaqInput } from "#lib/knowledge/schema";
import type { Actor } from "#lib/process/actor";

/**
 * Remembers that questions found on the pages are not wanted as Q&As, or with `dismissed: false` forgets that. Only what a page asks is
 * remembered. Answers how many of the questions that is. @throws not_found
 */
export async function dismissFaqCandidates(
  actor: Actor,
  input: z.input<typeof dismissFaqInput>,
): Promise<{ questions: number }> {
  const { chatbotId, questions, dismissed } = dismissFaqInput.parse(input);
  const wanted = new Set(questions.map(normalizeQuestion));
  return changeChatbot(actor, chatbotId, async (tx, scope) => {
    const found = (await pagesWithFaq(tx, scope)).flatMap(({ faq }) =>
      faq.map((entry) => normalizeQuestion(entry.question)),
    );
    const keys = [...new Set(found)].filter((key) => wanted.has(key));
    await (dismissed ? insertDismissed(tx, scope, keys) : deleteDismissed(tx, scope, keys));
    return { questions: keys.length };
  });
}
