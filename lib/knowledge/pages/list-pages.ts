import type { z } from "zod";
import { openKnowledge } from "#lib/knowledge/door";
import { countFoundPages, countPagesByState, searchPages } from "#lib/knowledge/pages/page-store";
import { toPageView } from "#lib/knowledge/pages/page-views";
import { listPagesInput, type PageListView, pageListView } from "#lib/knowledge/schema";
import type { Actor } from "#lib/process/actor";
import { cutPage, startOf } from "#lib/process/cursor";

const PAGE_SIZE = 100;

/** One page of the chatbot's pages with their states, in the order of their making. @throws not_found */
export async function listPages(actor: Actor, input: z.input<typeof listPagesInput>): Promise<PageListView> {
  const { chatbotId, state, sourceId, reason, search, page, limit = PAGE_SIZE, cursor } = listPagesInput.parse(input);
  const start = startOf({ page, limit, cursor });
  const { db, scope } = await openKnowledge(actor, chatbotId);
  const filter = { state, sourceId, reason, search: search.trim() };
  const rows = await searchPages(db, scope, filter, limit + 1, start);
  const places = rows.map(({ at, url }) => [at, url] as const);
  const { leftOut, ...counts } = await countPagesByState(db, scope);
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
  // What the counts by state tell already is not counted again.
  const isCounted = sourceId === null && reason === null && filter.search === "";
  const withLeftOut = { ...counts, skipped: counts.skipped + leftOut };
  const counted = state === null ? all + leftOut : withLeftOut[state];
  const total = isCounted ? counted : await countFoundPages(db, scope, filter);
  return pageListView.parse({
    ...cutPage(rows.map(toPageView), places, limit),
    total,
    page,
    pageSize: limit,
    counts: { ...counts, leftOut, total: all },
  });
}
