import type { z } from "zod";
import { getDatabase } from "#db/client";
import { type ChatbotListView, chatbotListView, listChatbotsInput } from "#lib/chatbots/schema";
import { chatbotNames, countForChatbots, listChatbotRows } from "#lib/chatbots/store";
import type { Actor } from "#lib/process/actor";

const WEEK_MS = 7 * 86_400_000;
const PAGE_SIZE = 50;

/** One page of the account's chatbots with the state of their knowledge and what they answered in the last seven days. */
export async function listChatbots(
  actor: Actor,
  input: z.input<typeof listChatbotsInput> = {},
): Promise<ChatbotListView> {
  const { search, sort, page } = listChatbotsInput.parse(input);
  const db = await getDatabase();
  const rows = await listChatbotRows(db, actor, search.trim());
  if (sort === "name") rows.sort((a, b) => a.name.localeCompare(b.name));
  const activity = (row: (typeof rows)[number]) => (row.lastAt ?? row.createdAt).getTime();
  if (sort === "activity") rows.sort((a, b) => activity(b) - activity(a));
  const shown = rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const ids = shown.map((row) => row.id);
  const found = await countForChatbots(db, actor.accountId, ids, new Date(Date.now() - WEEK_MS));
  const items = shown.map((row) => {
    const pages = { total: 0, queued: 0, fetching: 0, indexed: 0, skipped: 0, failed: 0 };
    for (const { id, state, n } of found.pageCounts) {
      if (id !== row.id) continue;
      pages[state as keyof typeof pages] = n;
      pages.total += n;
    }
    const answers = (answered: boolean) =>
      found.answers.find((entry) => entry.id === row.id && entry.answered === answered)?.n ?? 0;
    return {
      id: row.id,
      version: row.version,
      name: row.name,
      createdAt: row.createdAt.toISOString(),
      lastActivityAt: row.lastAt?.toISOString() ?? null,
      qas: found.qaCounts.find((entry) => entry.id === row.id)?.n ?? 0,
      pages,
      answered7d: answers(true),
      unanswered7d: answers(false),
    };
  });
  return chatbotListView.parse({ items, total: rows.length, page, pageSize: PAGE_SIZE });
}

/** All chatbots that the actor may see by name, the newest first, without their counts. */
export async function listChatbotNames(actor: Actor): Promise<{ id: string; name: string; createdAt: Date }[]> {
  return chatbotNames(await getDatabase(), actor);
}
