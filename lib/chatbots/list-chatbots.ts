import type { z } from "zod";
import { getDatabase } from "#db/client";
import type { Actor } from "#lib/actor";
import { type ChatbotSummaryView, chatbotSummaryView, listChatbotsInput } from "#lib/chatbots/schema";
import { listChatbotRows } from "#lib/chatbots/store";

const WEEK_MS = 7 * 86_400_000;

/** The account's chatbots with the state of their knowledge and what they answered in the last seven days. */
export async function listChatbots(
  actor: Actor,
  input: z.input<typeof listChatbotsInput> = {},
): Promise<{ items: ChatbotSummaryView[] }> {
  const { search, sort } = listChatbotsInput.parse(input);
  const since = new Date(Date.now() - WEEK_MS);
  const found = await listChatbotRows(await getDatabase(), actor.accountId, search.trim(), since);
  const items = found.rows.map((row) => {
    const pages = { total: 0, queued: 0, fetching: 0, indexed: 0, skipped: 0, failed: 0 };
    for (const { id, state, n } of found.pageCounts) {
      if (id !== row.id) continue;
      pages[state as keyof typeof pages] = n;
      pages.total += n;
    }
    const answers = (answered: boolean) =>
      found.answers.find((entry) => entry.id === row.id && entry.answered === answered)?.n ?? 0;
    return chatbotSummaryView.parse({
      id: row.id,
      name: row.name,
      createdAt: row.createdAt.toISOString(),
      lastActivityAt: found.last.find((entry) => entry.id === row.id)?.at?.toISOString() ?? null,
      qas: found.qaCounts.find((entry) => entry.id === row.id)?.n ?? 0,
      pages,
      answered7d: answers(true),
      unanswered7d: answers(false),
    });
  });
  const activity = (item: ChatbotSummaryView) => item.lastActivityAt ?? item.createdAt;
  if (sort === "name") items.sort((a, b) => a.name.localeCompare(b.name));
  if (sort === "activity") items.sort((a, b) => activity(b).localeCompare(activity(a)));
  return { items };
}
