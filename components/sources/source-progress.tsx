import { Progress } from "#components/ui/progress";
import { formatCount, formatNumber } from "#lib/browser/format";
import type { SourceView } from "#lib/knowledge/sources/source-schema";

/** How far a source's crawl has come, and what is being crawled now. */
export function SourceProgress({ source: { state, progress, fetching }, name }: { source: SourceView; name: string }) {
  const { done, total, failed } = progress;
  const count = `${formatNumber(done)} of ${formatCount(total, "page")}${failed > 0 ? `, ${formatNumber(failed)} failed` : ""}`;
  const paused = state === "paused";
  return (
    <section aria-label={`Progress of ${name}`} className="grid grid-cols-1 gap-1.5">
      <div className="flex flex-wrap justify-between gap-x-4 text-xs">
        <p className="tabular-nums">
          {paused ? `Paused at ${count}` : state === "listing" ? "Reading the sitemap" : count}
        </p>
        <p className="min-w-0 max-w-full truncate text-muted-foreground">
          {fetching[0] && !paused ? (
            <>
              Crawling <bdi>{fetching[0]}</bdi>
            </>
          ) : null}
        </p>
      </div>
      <Progress
        value={done}
        max={Math.max(1, total)}
        label={`Pages crawled of ${name}`}
        tone={paused ? "warning" : "primary"}
      />
    </section>
  );
}
