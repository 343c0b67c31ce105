"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { refusalOf, useOptimistic } from "#components/list/use-optimistic";
import type { PageActions } from "#components/pages/page-types";
import { DEFAULT_RULES } from "#components/sources/source-types";
import { toast } from "#components/ui/toast";
import { callAction } from "#lib/browser/call-action";
import { formatCount } from "#lib/browser/format";
import { initialData } from "#lib/browser/initial-data";
import type { Edit } from "#lib/browser/pending-edits";
import { type PageFilter, pageListQuery } from "#lib/knowledge/queries";
import type { PageListView, PageState, PageView } from "#lib/knowledge/schema";

const same = (a: PageFilter, b: PageFilter) => a.search === b.search && a.page === b.page && a.state === b.state;

/** Seen by a crawl and not asked for: such an address is no page, and asking for it again asks for nothing. */
const isLeftOut = (page: PageView) => page.state === "skipped" && page.fetchedAt === null;

/** The counts after `pages` have left their states for `state`, or the list for good (null). */
function recount(counts: PageListView["counts"], pages: PageView[], state: PageState | null): PageListView["counts"] {
  const next = { ...counts };
  for (const page of pages) {
    if (isLeftOut(page)) {
      if (!state) next.leftOut -= 1;
      continue;
    }
    next[page.state] -= 1;
    if (state) next[state] += 1;
    else next.total -= 1;
  }
  return next;
}

const queued =
  (chosen: (page: PageView) => boolean): Edit<PageListView> =>
  (list) => {
    const moved = list.items.filter((page) => chosen(page) && page.state !== "fetching" && !isLeftOut(page));
    return {
      ...list,
      counts: recount(list.counts, moved, "queued"),
      items: list.items.map((page) => (moved.includes(page) ? { ...page, state: "queued" as const } : page)),
    };
  };
const without =
  (ids: ReadonlySet<string>): Edit<PageListView> =>
  (list) => {
    const gone = list.items.filter((page) => ids.has(page.id));
    return {
      ...list,
      counts: recount(list.counts, gone, null),
      items: list.items.filter((page) => !gone.includes(page)),
      total: list.total - gone.length,
    };
  };

/** The pages with what can be done to them. */
export function usePageList(
  chatbotId: string,
  filter: PageFilter,
  initial: { list: PageListView; filter: PageFilter; at: number },
  actions: PageActions,
) {
  const client = useQueryClient();
  const query = useQuery({
    ...pageListQuery(chatbotId, filter),
    ...(same(filter, initial.filter) ? initialData(initial.list, initial.at) : {}),
  });
  const refresh = useCallback(async () => {
    void client.invalidateQueries({ queryKey: ["sources", chatbotId] });
    await client.invalidateQueries({ queryKey: ["pages", chatbotId] });
  }, [client, chatbotId]);
  const { shown, write } = useOptimistic(query.data, refresh);

  /** Null when all were taken, else what the server says about which of them. */
  const add = useCallback(
    async (urls: string[]): Promise<{ message: string; index: number | null } | null> => {
      const result = await callAction(actions.addUrls({ chatbotId, urls }));
      if (!result.ok) {
        const index = /^urls\[(\d+)\]/.exec(result.error.param ?? "")?.[1];
        return { message: result.error.message, index: index === undefined ? null : Number(index) };
      }
      const { added, again } = result.data;
      const parts = [
        added > 0 ? `${formatCount(added, "page")} added` : null,
        again > 0 ? `${formatCount(again, "page")} to be crawled again` : null,
      ].filter(Boolean);
      toast.success(`${parts.join(", ")}.`);
      await refresh();
      return null;
    },
    [actions, chatbotId, refresh],
  );

  /** Null when the whole site was taken, else why not. */
  async function addSite(url: string): Promise<string | null> {
    const source = { chatbotId, kind: "site" as const, url, rules: DEFAULT_RULES, schedule: "off" as const };
    const result = await callAction(actions.createSource(source));
    if (!result.ok) return result.error.message;
    await refresh();
    return null;
  }

  const retrieve = useCallback(
    async (which: readonly PageView[] | "failed" | "all") => {
      const ids = typeof which === "string" ? null : new Set(which.map((page) => page.id));
      const chosen = (page: PageView) => (ids ? ids.has(page.id) : which === "all" || page.state === "failed");
      const pages = ids ? [...ids] : (which as "failed" | "all");
      const result = await write(queued(chosen), actions.retrieveAgain({ chatbotId, pages }));
      if (!result.ok) toast.error(refusalOf(result.error));
    },
    [actions, chatbotId, write],
  );

  const restore = useCallback(
    async (ids: string[]) => {
      const result = await callAction(actions.restorePages({ chatbotId, ids }));
      if (!result.ok) toast.error("The pages could not be restored.", { description: refusalOf(result.error) });
      await refresh();
    },
    [actions, chatbotId, refresh],
  );

  const remove = useCallback(
    async (pages: readonly PageView[]) => {
      const ids = pages.map((page) => page.id);
      const result = await write(without(new Set(ids)), actions.deletePages({ chatbotId, ids }));
      if (!result.ok) return void toast.error(refusalOf(result.error));
      const what = pages.length === 1 ? pages[0]?.title || "the page" : formatCount(pages.length, "page");
      toast.undo(`Deleted ${what}.`, () => void restore(result.data.restore));
    },
    [actions, chatbotId, write, restore],
  );

  /** All that the filter finds, in sight or not. */
  async function removeAll() {
    const call = actions.deletePages({ chatbotId, filter: { state: filter.state, search: filter.search } });
    const result = await write(
      (list) => ({ ...without(new Set(list.items.map(({ id }) => id)))(list), total: 0 }),
      call,
    );
    if (!result.ok) return void toast.error(refusalOf(result.error));
    const { deleted, restore: ids } = result.data;
    toast.undo(`Deleted ${formatCount(deleted, "page")}.`, () => void restore(ids));
  }

  /** Takes another URL in the place of one that could not be crawled. */
  const crawlInstead = useCallback(
    async (page: PageView, instead: string) => {
      const refused = await add([instead]);
      if (refused) toast.error(refused.message);
      else await remove([page]);
    },
    [add, remove],
  );
  return { query, list: shown, add, addSite, retrieve, remove, removeAll, crawlInstead };
}
