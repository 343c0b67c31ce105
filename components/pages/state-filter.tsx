import { STATE_NAMES } from "#components/pages/page-types";
import { cn } from "#lib/browser/cn";
import { formatNumber } from "#lib/browser/format";
import type { PageListView, PageState } from "#lib/knowledge/schema";

const STATES: PageState[] = ["indexed", "queued", "fetching", "skipped", "failed"];

/** How many rows the list has for a state: what a crawl left out is listed among the skipped. */
function listed(counts: PageListView["counts"], state: PageState | null): number {
  if (state === null) return counts.total + counts.leftOut;
  return counts[state] + (state === "skipped" ? counts.leftOut : 0);
}

/** The pages by state, with how many there are of each; states without pages are left out. */
export function StateFilter({
  counts,
  value,
  onChange,
}: {
  counts: PageListView["counts"];
  value: PageState | null;
  onChange: (state: PageState | null) => void;
}) {
  const shown = STATES.filter((state) => listed(counts, state) > 0 || state === value);
  return (
    <fieldset className="flex min-w-0 flex-wrap gap-1">
      <legend className="sr-only">Show pages by state</legend>
      {[null, ...shown].map((state) => (
        <button
          key={state ?? "all"}
          type="button"
          aria-pressed={value === state}
          onClick={() => onChange(state)}
          className={cn(
            "inline-flex h-11 items-center gap-1.5 rounded-lg px-2.5 text-sm md:h-8",
            value === state ? "bg-accent font-medium" : "text-muted-foreground hover:bg-accent hover:text-foreground",
          )}
        >
          {state ? STATE_NAMES[state] : "All"}
          <span className="text-xs tabular-nums">{formatNumber(listed(counts, state))}</span>
        </button>
      ))}
    </fieldset>
  );
}
