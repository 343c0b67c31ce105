import { SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { FormError } from "#components/form/form-error";
import { ErrorState } from "#components/frame/error-state";
import { EmptyState } from "#components/list/empty-state";
import { ListPager } from "#components/list/list-pager";
import type { useListAddress } from "#components/list/use-list-address";
import type { Paged } from "#components/list/use-server-list";
import { Button } from "#components/ui/button";
import { cn } from "#lib/browser/cn";

type Loading = { isError: boolean; isPlaceholderData: boolean; error: Error | null; refetch: () => Promise<unknown> };
type Change = ReturnType<typeof useListAddress>["change"];

/** The rows of a list with what else it may have to say: that it could not be loaded, is out of date, or has nothing like that. */
export function ListBody({
  noun,
  query,
  list,
  page,
  change,
  nothing,
  children,
}: {
  /** What is listed, in the plural: "pages". */
  noun: string;
  query: Loading;
  list: Paged | undefined;
  page: number;
  change: Change;
  /** Stands in place of the rows where there are none. */
  nothing: ReactNode;
  children: ReactNode;
}) {
  const retry = (
    <Button variant="outline" size="sm" onClick={() => void query.refetch()}>
      Try again
    </Button>
  );
  if (!list) {
    return query.isError ? (
      <ErrorState title={`The ${noun} could not be loaded`} description={query.error?.message}>
        {retry}
      </ErrorState>
    ) : null;
  }
  return (
    <>
      {query.isError ? (
        <div className="flex flex-wrap items-center gap-2">
          <FormError message={`This list is not up to date. ${query.error?.message ?? ""}`} />
          {retry}
        </div>
      ) : null}
      {list.total === 0 && !query.isPlaceholderData ? (
        nothing
      ) : (
        // What is shown while another page or search is under way is of the one before.
        <div
          className={cn("min-w-0 transition-opacity", query.isPlaceholderData && "opacity-60")}
          aria-busy={query.isPlaceholderData}
        >
          {children}
        </div>
      )}
      <ListPager
        page={page}
        pageSize={list.pageSize}
        total={list.total}
        shown={list.items.length}
        onPage={(next) => change({ page: next === 1 ? null : next })}
      />
    </>
  );
}

/** A list with its search and filters above it, and what it says where nothing meets them. */
export function ListScreen({
  label,
  noun,
  list: { query, list, filter, place },
  toolbar,
  between,
  instead,
  nothing,
  everything = { search: null },
  children,
}: {
  label: string;
  /** What is listed, in the plural. */
  noun: string;
  list: {
    query: Loading;
    list: Paged | undefined;
    filter: { page: number };
    place: ReturnType<typeof useListAddress>;
  };
  toolbar: ReactNode;
  between?: ReactNode;
  /** Stands in place of the rows and all that is said about them: there is nothing to list yet. Null leaves the place empty. */
  instead?: ReactNode;
  /** Why there are no rows. */
  nothing: string;
  /** The address's values with which all are shown. */
  everything?: Parameters<Change>[0];
  children: ReactNode;
}) {
  return (
    <section aria-label={label} className="grid grid-cols-1 gap-3">
      <div className="flex flex-wrap items-center gap-2">{toolbar}</div>
      {between}
      {instead === undefined ? (
        <ListBody
          noun={noun}
          query={query}
          list={list}
          page={filter.page}
          change={place.change}
          nothing={
            <EmptyState icon={SearchX} title="No results" description={nothing}>
              <Button variant="outline" onClick={() => place.change({ ...everything, page: null })}>
                Show all {noun}
              </Button>
            </EmptyState>
          }
        >
          {children}
        </ListBody>
      ) : (
        instead
      )}
    </section>
  );
}
