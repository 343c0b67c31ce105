"use client";

import { RefreshCw, SearchX, Trash2 } from "lucide-react";
import { type ReactNode, useCallback, useMemo, useRef } from "react";
import { AddPagesForm } from "#components/pages/add-pages-form";
import { BatchProgress } from "#components/pages/batch-progress";
import { PageTable } from "#components/pages/page-table";
import { type PageActions, STATE_NAMES } from "#components/pages/page-types";
import { StateFilter } from "#components/pages/state-filter";
import { usePageList } from "#components/pages/use-page-list";
import { BulkBar } from "#components/qa/bulk-bar";
import { ListPager } from "#components/qa/list-pager";
import { SearchField } from "#components/qa/search-field";
import { useListAddress } from "#components/qa/use-list-address";
import { useSelection } from "#components/qa/use-selection";
import { EmptyState } from "#components/shell/empty-state";
import { ErrorState } from "#components/shell/error-state";
import { onDemand } from "#components/shell/on-demand";
import { Button } from "#components/ui/button";
import type { PageFilter } from "#lib/knowledge/queries";
import type { PageListView, PageState, PageView } from "#lib/knowledge/schema";

const PageSheet = onDemand(() => import("#components/pages/page-sheet").then((module) => module.PageSheet));

function toState(value: string | null): PageState | null {
  return value !== null && value in STATE_NAMES ? (value as PageState) : null;
}

/** The pages of a chatbot: added, followed while they are read, opened, retrieved again, deleted. */
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
  const list = usePageList(chatbotId, { state, search, page }, initial, actions);
  const items = useMemo(() => list.data?.items ?? [], [list.data]);
  const selection = useSelection(useMemo(() => items.map((one) => one.id), [items]));
  const counts = list.data?.counts ?? initial.list.counts;
  const chosen = () => items.filter((one) => selection.selected.includes(one.id));

  const act = useRef(list);
  act.current = list;
  const onRetrieve = useCallback((one: PageView) => void act.current.retrieve([one]), []);
  const onDelete = useCallback((one: PageView) => void act.current.remove([one]), []);
  const onTry = useCallback((one: PageView, instead: string) => void act.current.readInstead(one, instead), []);
  const onOpen = useCallback((id: string) => change({ open: id }), [change]);

  const empty = counts.total + counts.leftOut === 0;
  return (
    <div className="grid gap-5">
      <AddPagesForm chatbotId={chatbotId} first={empty} onAdd={list.add} />
      {sources}
      {list.data ? <BatchProgress chatbotId={chatbotId} list={list.data} /> : null}
      {empty ? null : (
        <section aria-label="Pages" className="grid gap-3">
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
                <Button variant="outline" onClick={() => void list.retrieve("failed")}>
                  <RefreshCw aria-hidden />
                  Retry failed
                </Button>
              ) : null}
              <Button variant="outline" onClick={() => void list.retrieve("all")}>
                <RefreshCw aria-hidden />
                Retrieve all again
              </Button>
            </div>
          </div>
          {list.isError && !list.data ? (
            <ErrorState title="The pages could not be loaded" description={list.error.message}>
              <Button variant="outline" onClick={() => void list.refetch()}>
                Try again
              </Button>
            </ErrorState>
          ) : items.length === 0 && !list.isPlaceholderData ? (
            <EmptyState
              icon={SearchX}
              title={search ? "No page matches" : "No page is in this state"}
              description={
                search
                  ? `Neither an address nor a title holds “${search}”.`
                  : state
                    ? `There is no page that is ${STATE_NAMES[state].toLowerCase()} any more.`
                    : "There are fewer pages than that."
              }
            >
              <Button variant="outline" onClick={() => change({ search: null, state: null, page: null })}>
                Show all pages
              </Button>
            </EmptyState>
          ) : (
            <PageTable
              items={items}
              stale={list.isPlaceholderData}
              selection={selection}
              onOpen={onOpen}
              onRetrieve={onRetrieve}
              onDelete={onDelete}
              onTry={onTry}
            />
          )}
          <ListPager
            page={page}
            pageSize={list.data?.pageSize ?? 100}
            total={list.data?.total ?? 0}
            shown={items.length}
            onPage={(next) => {
              change({ page: next === 1 ? null : next });
              window.scrollTo({ top: 0 });
            }}
          />
        </section>
      )}
      <BulkBar count={selection.selected.length} onClear={selection.clear}>
        <Button
          size="sm"
          variant="outline"
          onClick={() => {
            void list.retrieve(chosen());
            selection.clear();
          }}
        >
          <RefreshCw aria-hidden />
          Retrieve again
        </Button>
        <Button
          size="sm"
          variant="outline"
          onClick={() => {
            void list.remove(chosen());
            selection.clear();
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
