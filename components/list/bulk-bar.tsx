import type { ReactNode } from "react";
import type { useSelection } from "#components/list/use-selection";
import { Button } from "#components/ui/button";
import { formatNumber } from "#lib/browser/format";

/** What can be done with the ticked rows; stands at the foot of the window while there are any. */
export function BulkBar({
  selection,
  total,
  noun,
  canAll = false,
  children,
}: {
  selection: ReturnType<typeof useSelection>;
  /** How many match, in sight or not. */
  total: number;
  /** What is listed, in the plural. */
  noun: string;
  /** What can be done can be done with all that match, too. */
  canAll?: boolean;
  children: ReactNode;
}) {
  const { selected, all, everything, selectEverything, clear } = selection;
  if (selected.length === 0) return null;
  return (
    <section
      aria-label="Selected rows"
      className="sticky bottom-4 z-20 me-auto flex w-fit max-w-full animate-appear flex-wrap items-center gap-2 rounded-lg border bg-popover py-1.5 ps-4 pe-1.5 text-popover-foreground text-sm shadow-float max-sm:bottom-24"
    >
      <p aria-live="polite" className="me-2 tabular-nums">
        {everything ? `All ${formatNumber(total)} ${noun} selected` : `${formatNumber(selected.length)} selected`}
      </p>
      {canAll && all && !everything && total > selected.length ? (
        <Button size="sm" variant="link" onClick={selectEverything}>
          Select all {formatNumber(total)}
        </Button>
      ) : null}
      {children}
      <Button size="sm" variant="ghost" onClick={clear}>
        Clear
      </Button>
    </section>
  );
}
