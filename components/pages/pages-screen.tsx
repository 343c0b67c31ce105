"use client";

import { RefreshCw } from "lucide-react";
import { type ReactNode, useCallback } from "react";
import { lazyPart } from "#components/lazy/lazy-part";
import { BulkBar } from "#components/list/bulk-bar";
import { ListScreen } from "#components/list/list-screen";
import { SearchField } from "#components/list/search-field";
import { AddPagesForm } from "#components/pages/add-pages-form";
import { PageTable } from "#components/pages/page-table";
import { type PageActions, STATE_NAMES } from "#components/pages/page-types";
import { StateFilter } from "#components/pages/state-filter";
import { usePageList } from "#components/pages/use-page-list";
import { Button } from "#components/ui/button";
import type { PageFilter } from "#lib/knowledge/queries";
import type { PageListView, PageView } from "#lib/knowledge/schema";

const PageSheet = lazyPart(() => import("#components/pages/page-sheet"), "PageSheet", "onClose");

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
  const list = usePageList(chatbotId, initial, actions);
  const { items, selection, retrieve, remove, crawlInstead } = list;
  const { search, address, change } = list.place;
  const { state } = list.filter;
  const opened = address.get("open");
  const counts = list.list?.counts ?? initial.list.counts;
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
      <AddPagesForm chatbotId={chatbotId} first={empty} onAdd={list.add} onAddSite={list.addSite} />
      {sources}
      {empty ? null : (
        <ListScreen
          label="Pages"
          noun="pages"
          list={list}
          nothing={
            search
              ? `No page’s URL or title matches “${search}”.`
              : `No page is ${state ? STATE_NAMES[state].toLowerCase() : "here"} now.`
          }
          everything={{ search: null, state: null }}
          toolbar={
            <>
              <StateFilter counts={counts} value={state} onChange={(next) => change({ state: next, page: null })} />
              <div className="ms-auto flex flex-wrap gap-2 max-sm:w-full max-sm:[&>button]:flex-1 max-sm:[&>button]:px-2">
                <SearchField label="Search pages" placeholder="Search pages" place={list.place} />
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
            </>
          }
        >
          <PageTable
            items={items}
            selection={selection}
            onOpen={onOpen}
            onRetrieve={onRetrieve}
            onDelete={onDelete}
            onTry={onTry}
          />
        </ListScreen>
      )}
      <BulkBar
        selection={selection}
        total={list.list?.total ?? 0}
        noun="pages"
        onDelete={() => void remove(selection.everything ? null : chosen())}
      >
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
