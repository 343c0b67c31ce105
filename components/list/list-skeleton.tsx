import { Late, Skeleton } from "#components/ui/skeleton";

const ROWS = ["a", "b", "c", "d", "e", "f", "g", "h"];

/** The shape of a tab that is a table, while it comes. */
export function ListSkeleton({ top }: { top?: boolean }) {
  return (
    <Late>
      <div className="grid gap-5">
        {top ? <Skeleton className="h-16" /> : null}
        <div className="grid gap-3">
          <div className="flex justify-between gap-3">
            <Skeleton className="h-11 w-64 md:h-9" />
            <Skeleton className="h-11 w-40 md:h-9" />
          </div>
          <div className="rounded-lg border">
            <Skeleton className="h-9 rounded-b-none" />
            {ROWS.map((row) => (
              <div key={row} className="flex items-center gap-4 border-t p-3">
                <Skeleton className="size-4" />
                <Skeleton className="h-4 w-1/3" />
                <Skeleton className="h-4 flex-1" />
              </div>
            ))}
          </div>
        </div>
      </div>
    </Late>
  );
}
