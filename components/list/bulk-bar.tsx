import { Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { focusAfterSelected } from "#components/list/focus-next-row";
import type { useSelection } from "#components/list/use-selection";
import { Button } from "#components/ui/button";
import { formatNumber } from "#lib/browser/format";

/** What can be done with the ticked rows; stands at the foot of the window while there are any. */
export function BulkBar({
  selection,
  total,
  noun,
  onDelete,
  children,
}: {
  selection: ReturnType<typeof useSelection>;
  /** How many match, in sight or not. */
  total: number;
  /** What is listed, in the plural. */
  noun: string;
  onDelete: () => void;
  children?: ReactNode;
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
      {all && !everything && total > selected.length ? (
        <Button size="sm" variant="link" onClick={selectEverything}>
          Select all {formatNumber(total)}
        </Button>
      ) : null}
      {children}
      <Button
        size="sm"
        variant="outline"
        onClick={() => {
          focusAfterSelected();
          onDelete();
        }}
      >
        <Trash2 aria-hidden />
        Delete
      </Button>
      <Button size="sm" variant="ghost" onClick={clear}>
        Clear
      </Button>
    </section>
  );
}
