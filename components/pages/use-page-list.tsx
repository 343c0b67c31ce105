"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { PageActions } from "#components/pages/page-types";
import { toast } from "#components/ui/toast";
import { callAction } from "#lib/call-action";
import { formatCount } from "#lib/format";
import { initialData } from "#lib/initial-data";
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

/** The pages with what can be done to them. Every write shows at once and is taken back, with the reason, if it is refused. */
export function usePageList(
  chatbotId: string,
  filter: PageFilter,
  initial: { list: PageListView; filter: PageFilter; at: number },
  actions: PageActions,
) {
  const client = useQueryClient();
  const queryKey = ["pages", chatbotId];
  const query = useQuery({
    ...pageListQuery(chatbotId, filter),
    ...(same(filter, initial.filter) ? initialData(initial.list, initial.at) : {}),
  });
  const refresh = async () => {
    void client.invalidateQueries({ queryKey: ["sources", chatbotId] });
    await client.invalidateQueries({ queryKey });
  };

  async function change(edit: (list: PageListView) => PageListView): Promise<() => void> {
    await client.cancelQueries({ queryKey });
    const before = client.getQueriesData<PageListView>({ queryKey });
    client.setQueriesData<PageListView>({ queryKey }, (list) => list && edit(list));
    return () => {
      for (const [key, list] of before) client.setQueryData(key, list);
    };
  }

  /** Null when all were taken, else what the server says about which of them. */
  async function add(urls: string[]): Promise<{ message: string; index: number | null } | null> {
    const result = await callAction(actions.addUrls({ chatbotId, urls }));
    if (!result.ok) {
      const index = /^urls\[(\d+)\]/.exec(result.error.param ?? "")?.[1];
      return { message: result.error.message, index: index === undefined ? null : Number(index) };
    }
    const { added, again } = result.data;
    const parts = [
      added > 0 ? `${formatCount(added, "page")} added` : null,
      again > 0 ? `${formatCount(again, "page")} retrieved again` : null,
    ].filter(Boolean);
    toast.success(`${parts.join(", ")}.`);
    await refresh();
    return null;
  }

  async function retrieve(which: PageView[] | "failed" | "all") {
    const chosen = (page: PageView) => {
      if (typeof which !== "string") return which.some((one) => one.id === page.id);
      return which === "all" || page.state === "failed";
    };
    const undo = await change((list) => {
      const moved = list.items.filter((page) => chosen(page) && page.state !== "fetching" && !isLeftOut(page));
      return {
        ...list,
        counts: recount(list.counts, moved, "queued"),
        items: list.items.map((page) => (moved.includes(page) ? { ...page, state: "queued" as const } : page)),
      };
    });
    const pages = typeof which === "string" ? which : which.map((page) => page.id);
    const result = await callAction(actions.retrieveAgain({ chatbotId, pages }));
    if (!result.ok) {
      undo();
      toast.error(result.error.message);
    }
    await refresh();
  }

  async function restore(ids: string[]) {
    const result = await callAction(actions.restorePages({ chatbotId, ids }));
    if (!result.ok) toast.error("The pages could not be brought back.", { description: result.error.message });
    await refresh();
  }

  async function remove(pages: PageView[]) {
    const ids = pages.map((page) => page.id);
    const undo = await change((list) => {
      const gone = list.items.filter((page) => ids.includes(page.id));
      return {
        ...list,
        counts: recount(list.counts, gone, null),
        items: list.items.filter((page) => !gone.includes(page)),
        total: list.total - gone.length,
      };
    });
    const result = await callAction(actions.deletePages({ chatbotId, ids }));
    if (result.ok) {
      const what = pages.length === 1 ? pages[0]?.title || "the page" : formatCount(pages.length, "page");
      toast.undo(`Deleted ${what}.`, () => void restore(ids));
    } else {
      undo();
      toast.error(result.error.message);
    }
    await refresh();
  }

  /** Takes another address in the place of one that could not be read. */
  async function readInstead(page: PageView, instead: string) {
    const refused = await add([instead]);
    if (refused) toast.error(refused.message);
    else await remove([page]);
  }
  return { ...query, add, retrieve, remove, readInstead };
}
