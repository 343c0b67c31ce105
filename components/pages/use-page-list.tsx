"use client";

import { useCallback } from "react";
import { useListAddress } from "#components/list/use-list-address";
import { useSelection } from "#components/list/use-selection";
import { usePagedList, without } from "#components/list/use-server-list";
import { type PageActions, STATE_NAMES } from "#components/pages/page-types";
import { DEFAULT_RULES } from "#components/sources/source-types";
import { toast } from "#components/toast/toast";
import { callAction } from "#lib/browser/call-action";
import { formatCount } from "#lib/browser/format";
import type { Edit } from "#lib/browser/pending-edits";
import { type PageFilter, pageListQuery } from "#lib/knowledge/queries";
import type { PageListView, PageState, PageView } from "#lib/knowledge/schema";

const NOUNS = ["pages", "sources"];
const NONE: PageView[] = [];

function toState(value: string | null): PageState | null {
  return value !== null && Object.hasOwn(STATE_NAMES, value) ? (value as PageState) : null;
}

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
const withoutPages =
  (ids: ReadonlySet<string>): Edit<PageListView> =>
  (list) => ({
    ...without<PageListView>(({ id }) => ids.has(id))(list),
    counts: recount(
      list.counts,
      list.items.filter(({ id }) => ids.has(id)),
      null,
    ),
  });

/** The pages with what can be done to them. */
export function usePageList(
  chatbotId: string,
  initial: { list: PageListView; filter: PageFilter; at: number },
  actions: PageActions,
) {
  const place = useListAddress();
  const state = toState(place.address.get("state"));
  const { search, page: at } = place;
  const served = usePagedList({
    place,
    filter: { state, search, page: at },
    initial,
    optionsOf: (filter) => pageListQuery(chatbotId, filter),
    nouns: NOUNS,
    scope: chatbotId,
  });
  const { refresh, act, remove } = served;

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
      await act(queued(chosen), actions.retrieveAgain({ chatbotId, pages }));
    },
    [actions, chatbotId, act],
  );

  /** Without `pages` all that the filter finds, in sight or not. */
  const removePages = useCallback(
    (pages: readonly PageView[] | null) => {
      const ids = pages?.map(({ id }) => id);
      const [only] = pages?.length === 1 ? pages : [];
      return remove({
        edit: (list) =>
          ids
            ? withoutPages(new Set(ids))(list)
            : { ...withoutPages(new Set(list.items.map(({ id }) => id)))(list), total: 0 },
        call: actions.deletePages(ids ? { chatbotId, ids } : { chatbotId, filter: { state, search } }),
        deleted: ({ deleted }) => (only ? only.title || "the page" : formatCount(deleted, "page")),
        restore: ({ restore }) => actions.restorePages({ chatbotId, ids: restore }),
      });
    },
    [actions, chatbotId, remove, state, search],
  );

  /** Takes another URL in the place of one that could not be crawled. */
  const crawlInstead = useCallback(
    async (page: PageView, instead: string) => {
      const refused = await add([instead]);
      if (refused) toast.error(refused.message);
      else await removePages([page]);
    },
    [add, removePages],
  );
  const items = served.list?.items ?? NONE;
  return {
    ...served,
    items,
    selection: useSelection(items),
    add,
    addSite,
    retrieve,
    remove: removePages,
    crawlInstead,
  };
}
