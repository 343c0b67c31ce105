import type { Database, Tx } from "#db/client";
import { pagesWithFaq } from "#lib/knowledge/pages/page-store";
import { deleteDismissed, dismissedKeys, insertDismissed } from "#lib/knowledge/qas/dismissed-store";
import { KEY_VERSION, normalizeQuestion } from "#lib/knowledge/qas/normalize-question";
import {
  chatbotsWithOlderKeys,
  lockOlderKeys,
  removedQuestions,
  setKeys,
  setKeyVersion,
  setRemovedQuestions,
  storedQuestions,
} from "#lib/knowledge/qas/rekey-store";
import type { ChatbotScope } from "#lib/process/chatbot-scope";

/**
 * Makes the keys of stored questions anew where they were made by an older definition, chatbot by chatbot: for the start of a process,
 * after the migrations. Safe to be killed and to run in several processes at once.
 */
export async function rekeyQuestions(db: Database): Promise<void> {
  for (;;) {
    const scopes = await chatbotsWithOlderKeys(db, KEY_VERSION);
    if (scopes.length === 0) return;
    for (const scope of scopes) await db.transaction((tx) => rekeyChatbot(tx, scope));
  }
}

async function rekeyChatbot(tx: Tx, scope: ChatbotScope): Promise<void> {
  if (!(await lockOlderKeys(tx, scope, KEY_VERSION))) return;
  const keys = keysOf(await storedQuestions(tx, scope));
  await setKeys(tx, scope, keys);
  for (const { id, parts } of await removedQuestions(tx, scope)) {
    const renewed = parts.map((part) => ({ ...part, normalized: normalizeQuestion(part.question) }));
    await setRemovedQuestions(tx, scope, id, renewed);
  }
  await rekeyDismissed(tx, scope);
  await setKeyVersion(tx, scope, KEY_VERSION);
}

/**
 * The keys that change. Two questions that differed by the older definition and are the same by this one are both kept: the later one
 * under a key that no question has.
 */
function keysOf(questions: readonly { id: string; question: string; normalized: string }[]) {
  const taken = new Set<string>();
  const keys: { id: string; key: string }[] = [];
  for (const { id, question, normalized } of questions) {
    const own = normalizeQuestion(question);
    const key = taken.has(own) ? `twin:${id}` : own;
    taken.add(key);
    if (key !== normalized) keys.push({ id, key });
  }
  return keys;
}

/** Of a dismissed question only the key was kept: it was the first such question on the pages that the owner saw and turned down. */
async function rekeyDismissed(tx: Tx, scope: ChatbotScope): Promise<void> {
  const dismissed = new Set(await dismissedKeys(tx, scope));
  if (dismissed.size === 0) return;
  for (const { faq } of await pagesWithFaq(tx, scope)) {
    for (const { question } of faq) {
      const former = formerKey(question);
      const key = normalizeQuestion(question);
      if (!dismissed.delete(former) || key === former) continue;
      await deleteDismissed(tx, scope, [former]);
      await insertDismissed(tx, scope, [key]);
    }
  }
}

/** Definition 0, but for the digest of long ones: words and numbers only. */
function formerKey(question: string): string {
  const text = question
    .normalize("NFKC")
    .toLowerCase()
    .replace(/['\u2018\u2019\u02bc]/g, "");
  return text.match(/[\p{L}\p{M}\p{N}]+/gu)?.join(" ") ?? text.trim();
}
