import { STATE_NAMES } from "#components/pages/page-types";
import { Badge } from "#components/ui/badge";
import type { PageState } from "#lib/knowledge/schema";

const VARIANTS: Record<PageState, "default" | "primary" | "success" | "warning" | "destructive"> = {
  queued: "default",
  fetching: "primary",
  indexed: "success",
  skipped: "warning",
  failed: "destructive",
};

/** A page's state in a word and a colour. */
export function StateBadge({ state }: { state: PageState }) {
  return (
    <Badge variant={VARIANTS[state]}>
      {state === "fetching" ? (
        <span aria-hidden className="size-1.5 animate-pulse rounded-full bg-current motion-reduce:animate-none" />
      ) : null}
      {STATE_NAMES[state]}
    </Badge>
  );
}
