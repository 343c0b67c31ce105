import type { ComponentProps } from "react";
import { Badge } from "#components/ui/badge";
import { formatNumber } from "#lib/browser/format";
import { isUnderWay } from "#lib/knowledge/sources/source-queries";
import type { SourceState, SourceView } from "#lib/knowledge/sources/source-schema";

const STATES: Record<SourceState, { name: string; variant: ComponentProps<typeof Badge>["variant"] }> = {
  active: { name: "Kept", variant: "success" },
  listing: { name: "Listing", variant: "primary" },
  running: { name: "Crawling", variant: "primary" },
  paused: { name: "Paused", variant: "warning" },
  finished: { name: "Up to date", variant: "success" },
  cancelled: { name: "Cancelled", variant: "default" },
  failed: { name: "Failed", variant: "destructive" },
};

/** A source's state in a word and a colour; at rest, how many of its pages failed, and the way to them. */
export function SourceStateBadge({ source, onFailed }: { source: SourceView; onFailed: () => void }) {
  const { state, progress } = source;
  const atRest = state === "finished" || state === "cancelled";
  if (atRest && progress.failed > 0 && !isUnderWay(source)) {
    const text = `${formatNumber(progress.failed)} failed`;
    return (
      <button
        type="button"
        aria-label={`${text}: show them`}
        className="inline-flex min-h-11 items-center md:min-h-6"
        onClick={onFailed}
      >
        <Badge variant="destructive" className="underline underline-offset-2">
          {text}
        </Badge>
      </button>
    );
  }
  // Pages that were just added to the list are crawled without a run of all the others.
  const shown = STATES[isUnderWay(source) && state !== "listing" ? "running" : state];
  return <Badge variant={shown.variant}>{shown.name}</Badge>;
}
