"use server";

import { chatbotIdInput } from "#lib/chatbots/schema";
import { action } from "#lib/http/action";
import { deleteQas } from "#lib/knowledge/delete-qas";
import { importQas } from "#lib/knowledge/import-qas";
import { listQas } from "#lib/knowledge/list-qas";
import { restoreQas } from "#lib/knowledge/restore-qas";
import { saveQa } from "#lib/knowledge/save-qa";
import { deleteQasInput, importQasInput, type QaView, saveQaInput, similarQasInput } from "#lib/knowledge/schema";
import { similarQas } from "#lib/knowledge/similar-qas";

export const saveQaAction = action(saveQaInput, saveQa);
export const deleteQasAction = action(deleteQasInput, deleteQas);
export const restoreQasAction = action(deleteQasInput, restoreQas);
export const importQasAction = action(importQasInput, importQas);
export const similarQasAction = action(similarQasInput, similarQas);

/** Every Q&A of the chatbot, for the file that the owner takes away. */
export const exportQasAction = action(chatbotIdInput, async (actor, { chatbotId }) => {
  const items: QaView[] = [];
  for (let page = 1; ; page += 1) {
    const list = await listQas(actor, { chatbotId, page });
    items.push(...list.items);
    if (list.items.length === 0 || items.length >= list.total) return { items };
  }
});
