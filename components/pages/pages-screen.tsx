"use client";

import { RefreshCw, Trash2 } from "lucide-react";
import { type ReactNode, useCallback, useMemo } from "react";
import { lazyPart } from "#components/lazy/lazy-part";
import { BulkBar } from "#components/list/bulk-bar";
import { focusAfterSelected } from "#components/list/focus-next-row";
import { ListBody } from "#components/list/list-body";
import { SearchField } from "#components/list/search-field";
import { useLastPage } from "#components/list/use-last-page";
import { useListAddress } from "#components/list/use-list-address";
import { useSelection } from "#components/list/use-selection";
import { AddPagesForm } from "#components/pages/add-pages-form";
import { PageTable } from "#components/pages/page-table";
import { type PageActions, STATE_NAMES } from "#components/pages/page-types";
import { StateFilter } from "#components/pages/state-filter";
import { usePageList } from "#components/pages/use-page-list";
import { Button } from "#components/ui/button";
import type { PageFilter } from "#lib/knowledge/queries";
import type { PageListView, PageState, PageView } from "#lib/knowledge/schema";

const PageSheet = lazyPart(() => import("#components/pages/page-sheet"), "PageSheet", "onClose");

function toState(value: string | null): PageState | null {
  return value !== null && Object.hasOwn(STATE_NAMES, value) ? (value as PageState) : null;
}

/** The pages of a chatbot: added, followed while they are read, opened, crawled again, deleted. */
export function PagesScreen({
  chatbotId,
  initial,
  actions,
  sources,
}: {
  chatbotId: string;
  initial: { list: PageListView; filter: PageFilter; at: number };
  actions: PageActions;
  /** Sites, sitemaps and files: what adds pages by the dozen. */
  sources: ReactNode;
}) {
  const { address, search, page, change } = useListAddress();
  const state = toState(address.get("state"));
  const opened = address.get("open");
  const { query, list, add, addSite, retrieve, remove, removeAll, crawlInstead } = usePageList(
    chatbotId,
    { state, search, page },
    initial,
    actions,
  );
  useLastPage(query.isPlaceholderData ? undefined : list, page, change);
  const items = useMemo(() => list?.items ?? [], [list]);
  const selection = useSelection(useMemo(() => items.map((one) => one.id), [items]));
  const counts = list?.counts ?? initial.list.counts;
  const chosen = () => items.filter((one) => selection.selected.includes(one.id));

  const onRetrieve = useCallback((one: PageView) => void retrieve([one]), [retrieve]);
  const onDelete = useCallback((one: PageView) => void remove([one]), [remove]);
  const onTry = useCallback((one: PageView, instead: string) => void crawlInstead(one, instead), [crawlInstead]);
  const onOpen = useCallback((id: string) => change({ open: id }), [change]);

  /** All that match, where that can be crawled again by a word. */
  const everyPage = search !== "" ? null : state === null ? "all" : state === "failed" ? "failed" : null;
  const empty = counts.total + counts.leftOut === 0;
  return (
    <div className="grid grid-cols-1 gap-5">
      <AddPagesForm chatbotId={chatbotId} first={empty} onAdd={add} onAddSite={addSite} />
      {sources}
      {empty ? null : (
        <section aria-label="Pages" className="grid grid-cols-1 gap-3">
          <div className="flex flex-wrap items-center gap-2">
            <StateFilter counts={counts} value={state} onChange={(next) => change({ state: next, page: null })} />
            <div className="ms-auto flex flex-wrap gap-2 max-sm:w-full max-sm:[&>button]:flex-1 max-sm:[&>button]:px-2">
              <SearchField
                label="Search pages"
                placeholder="Search pages"
                value={search}
                onSearch={(next) => change({ search: next, page: null }, "replace")}
              />
              {counts.failed > 0 ? (
                <Button variant="outline" onClick={() => void retrieve("failed")}>
                  <RefreshCw aria-hidden />
                  Crawl failed again
                </Button>
              ) : null}
              <Button variant="outline" onClick={() => void retrieve("all")}>
                <RefreshCw aria-hidden />
                Crawl all again
              </Button>
            </div>
          </div>
          <ListBody
            noun="pages"
            query={query}
            list={list}
            page={page}
            nothing={{
              title: "No results",
              description: search
                ? `No page’s URL or title matches “${search}”.`
                : `No page is ${state ? STATE_NAMES[state].toLowerCase() : "here"} now.`,
            }}
            onPage={(next) => change({ page: next })}
            onAll={() => change({ search: null, state: null, page: null })}
          >
            <PageTable
              items={items}
              stale={query.isPlaceholderData}
              selection={selection}
              onOpen={onOpen}
              onRetrieve={onRetrieve}
              onDelete={onDelete}
              onTry={onTry}
            />
          </ListBody>
        </section>
      )}
      <BulkBar selection={selection} total={list?.total ?? 0} noun="pages" canAll>
        {selection.everything && everyPage === null ? null : (
          <Button
            size="sm"
            variant="outline"
            onClick={() => {
              void retrieve(selection.everything && everyPage !== null ? everyPage : chosen());
              selection.clear();
            }}
          >
            <RefreshCw aria-hidden />
            Crawl again
          </Button>
        )}
        <Button
          size="sm"
          variant="outline"
          onClick={() => {
            focusAfterSelected();
            if (selection.everything) void removeAll();
            else void remove(chosen());
          }}
        >
          <Trash2 aria-hidden />
          Delete
        </Button>
      </BulkBar>
      {opened ? (
        <PageSheet
          chatbotId={chatbotId}
          pageId={opened}
          importQas={actions.importQas}
          onClose={() => change({ open: null })}
        />
      ) : null}
    </div>
  );
}
