import { SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { FormError } from "#components/form/form-error";
import { ErrorState } from "#components/frame/error-state";
import { EmptyState } from "#components/list/empty-state";
import { ListPager } from "#components/list/list-pager";
import { Button } from "#components/ui/button";

type Loading = { isError: boolean; isPlaceholderData: boolean; error: Error | null; refetch: () => Promise<unknown> };

/** The rows of a list with what else it may have to say: that it could not be loaded, is out of date, or has nothing like that. */
export function ListBody({
  noun,
  query,
  list,
  page,
  nothing,
  onPage,
  onAll,
  children,
}: {
  /** What is listed, in the plural: "pages". */
  noun: string;
  query: Loading;
  list: { items: readonly unknown[]; total: number; pageSize: number } | undefined;
  page: number;
  nothing: { title: string; description: string };
  onPage: (page: number | null) => void;
  /** Shows all of them again. */
  onAll: () => void;
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
        <EmptyState icon={SearchX} title={nothing.title} description={nothing.description}>
          <Button variant="outline" onClick={onAll}>
            Show all {noun}
          </Button>
        </EmptyState>
      ) : (
        children
      )}
      <ListPager
        page={page}
        pageSize={list.pageSize}
        total={list.total}
        shown={list.items.length}
        onPage={(next) => onPage(next === 1 ? null : next)}
      />
    </>
  );
}
