import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "#components/ui/button";
import { formatNumber } from "#lib/browser/format";

/** "51–100 of 1,234" and the way to the neighbours; only the count where everything is in sight. */
export function ListPager({
  page,
  pageSize,
  total,
  shown,
  onPage,
}: {
  page: number;
  pageSize: number;
  total: number;
  shown: number;
  onPage: (page: number) => void;
}) {
  if (total <= pageSize && page === 1) return null;
  const go = (next: number) => {
    onPage(next);
    window.scrollTo({ top: 0 });
  };
  const first = (page - 1) * pageSize + 1;
  const last = Math.max(1, Math.ceil(total / pageSize));
  return (
    <nav aria-label="Pages of the list" className="flex items-center justify-between gap-3">
      <p className="text-muted-foreground text-sm tabular-nums" aria-live="polite">
        {shown > 0
          ? `${formatNumber(first)}–${formatNumber(first + shown - 1)} of ${formatNumber(total)}`
          : "Nothing here"}
      </p>
      <div className="flex gap-2">
        <Button variant="outline" size="sm" disabled={page <= 1} onClick={() => go(Math.min(page - 1, last))}>
          <ChevronLeft aria-hidden className="rtl:rotate-180" />
          Previous
        </Button>
        <Button variant="outline" size="sm" disabled={page >= last} onClick={() => go(page + 1)}>
          Next
          <ChevronRight aria-hidden className="rtl:rotate-180" />
        </Button>
      </div>
    </nav>
  );
}
