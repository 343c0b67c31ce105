import type { ReactNode } from "react";
import { Button } from "#components/ui/button";
import { formatNumber } from "#lib/format";

/** What can be done with the ticked rows; stands at the foot of the window while there are any. */
export function BulkBar({ count, onClear, children }: { count: number; onClear: () => void; children: ReactNode }) {
  return count > 0 ? (
    <section
      aria-label="Selected rows"
      className="sticky bottom-4 z-20 me-auto flex w-fit max-w-full animate-appear flex-wrap max-sm:bottom-24 items-center gap-2 rounded-lg border bg-popover py-1.5 ps-4 pe-1.5 text-popover-foreground text-sm shadow-float"
    >
      <p aria-live="polite" className="me-2 tabular-nums">
        {formatNumber(count)} selected
      </p>
      {children}
      <Button size="sm" variant="ghost" onClick={onClear}>
        Clear
      </Button>
    </section>
  ) : null;
}
