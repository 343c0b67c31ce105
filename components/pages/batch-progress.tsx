"use client";

import { useBatch } from "#components/pages/use-batch";
import { Progress } from "#components/ui/progress";
import { formatCount, formatNumber } from "#lib/format";
import type { PageListView } from "#lib/knowledge/schema";

/** How far the reading has come, and what is being read now. Keeps its place while there is nothing under way. */
export function BatchProgress({ chatbotId, list }: { chatbotId: string; list: PageListView }) {
  const batch = useBatch(chatbotId, list.counts);
  if (!batch) return null;
  const { done, total, failed } = batch;
  const now = list.items.find((page) => page.state === "fetching");
  return (
    <section aria-label="Progress" className="grid gap-2 rounded-lg border bg-card px-4 py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
        <p className="tabular-nums">
          <span className="font-medium">
            {formatNumber(done)} of {formatCount(total, "page")}
          </span>
          {failed > 0 ? `, ${formatNumber(failed)} failed` : ""}
        </p>
        <p className="min-w-0 truncate text-muted-foreground text-xs">
          {now ? (
            <>
              Reading <bdi>{now.url}</bdi>
            </>
          ) : (
            "This goes on when you leave the page."
          )}
        </p>
      </div>
      <Progress value={done} max={total} label="Pages read" />
    </section>
  );
}
