"use client";

import { Pause, Play, RefreshCw, SlidersHorizontal, Trash2, X } from "lucide-react";
import { useId } from "react";
import { LazyMenu, type MenuEntry } from "#components/lazy/lazy-menu";
import { focusNextRow } from "#components/list/focus-next-row";
import { ScheduleSelect } from "#components/sources/schedule-select";
import { SourceProgress } from "#components/sources/source-progress";
import { SourceStateBadge } from "#components/sources/source-state-badge";
import { nameOfSource } from "#components/sources/source-types";
import { Button } from "#components/ui/button";
import { OneLine } from "#components/ui/one-line";
import { RelativeTime } from "#components/ui/relative-time";
import { formatCount, formatNumber } from "#lib/browser/format";
import { isUnderWay } from "#lib/knowledge/sources/source-queries";
import type { Schedule, SourceCommand, SourceView } from "#lib/knowledge/sources/source-schema";

const KINDS: Record<SourceView["kind"], string> = {
  list: "Added individually",
  site: "Site",
  sitemap: "Sitemap",
  file: "File",
};

/** "+3 new, 2 changed, 1 gone, 412 unchanged" */
function summaryOf(summary: NonNullable<SourceView["runSummary"]>): string {
  const parts = [
    summary.new > 0 ? `+${formatNumber(summary.new)} new` : null,
    summary.changed > 0 ? `${formatNumber(summary.changed)} changed` : null,
    summary.gone > 0 ? `${formatNumber(summary.gone)} gone` : null,
    summary.unchanged > 0 ? `${formatNumber(summary.unchanged)} unchanged` : null,
    summary.skipped > 0 ? `${formatNumber(summary.skipped)} skipped` : null,
    summary.failed > 0 ? `${formatNumber(summary.failed)} failed` : null,
  ].filter(Boolean);
  return parts.join(", ") || "nothing found";
}

/** One site, one sitemap, or the pages that were added individually: what its crawl is doing or found, its schedule, and what can be done. */
export function SourceRow({
  source,
  onCommand,
  onSchedule,
  onRules,
  onDelete,
  onFailed,
}: {
  source: SourceView;
  onCommand: (command: SourceCommand) => void;
  onSchedule: (schedule: Schedule) => void;
  onRules: () => void;
  onDelete: () => void;
  /** Shows the pages that failed. */
  onFailed: () => void;
}) {
  const id = useId();
  const { progress, state, runSummary } = source;
  const runs = state === "running" || state === "listing";
  const crawls = isUnderWay(source) || state === "paused";
  const name = nameOfSource(source);
  const entries: MenuEntry[] = [
    ...(progress.failed > 0 && state !== "paused"
      ? [
          {
            label: `Crawl ${formatCount(progress.failed, "failed page")} again`,
            icon: RefreshCw,
            onSelect: () => onCommand("retry"),
          },
        ]
      : []),
    ...(source.kind === "list" ? [] : [{ label: "Crawl rules", icon: SlidersHorizontal, onSelect: onRules }]),
    {
      label: "Delete with its pages",
      icon: Trash2,
      destructive: true,
      onSelect: () => {
        focusNextRow(document.getElementById(id));
        onDelete();
      },
    },
  ];
  return (
    <li id={id} className="grid grid-cols-1 gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="grid min-w-0 flex-1 basis-60 grid-cols-1 gap-0.5">
          {source.kind === "list" ? (
            <p className="flex min-h-11 items-center font-medium text-sm md:min-h-6">{name}</p>
          ) : (
            <a
              href={source.url}
              target="_blank"
              rel="noopener noreferrer nofollow"
              dir="ltr"
              className="flex min-h-11 w-fit max-w-full items-center font-medium text-sm hover:underline md:min-h-6"
            >
              <OneLine text={name} />
              <span className="sr-only">(opens in a new tab)</span>
            </a>
          )}
          <p className="text-muted-foreground text-xs tabular-nums">
            {KINDS[source.kind]}
            {crawls ? null : (
              <>
                {" · "}
                {formatCount(progress.indexed, "page")}
                {source.runFinishedAt ? (
                  <>
                    {" · crawled "}
                    <RelativeTime iso={source.runFinishedAt} />
                  </>
                ) : null}
                {runSummary ? `: ${summaryOf(runSummary)}` : null}
              </>
            )}
          </p>
        </div>
        <SourceStateBadge source={source} onFailed={onFailed} />
        <div className="flex items-center gap-1">
          {runs ? (
            <Button variant="outline" size="sm" onClick={() => onCommand("pause")}>
              <Pause aria-hidden />
              Pause
            </Button>
          ) : state === "paused" ? (
            <Button variant="outline" size="sm" onClick={() => onCommand("resume")}>
              <Play aria-hidden />
              Resume
            </Button>
          ) : (
            <Button variant="outline" size="sm" onClick={() => onCommand("sync")}>
              <RefreshCw aria-hidden />
              Crawl again
            </Button>
          )}
          {runs || state === "paused" ? (
            <Button variant="ghost" size="sm" onClick={() => onCommand("cancel")}>
              <X aria-hidden />
              Cancel
            </Button>
          ) : null}
          <LazyMenu label={`More for ${name}`} entries={entries} />
        </div>
      </div>
      {crawls ? <SourceProgress source={source} name={name} /> : null}
      {source.message ? <p className="max-w-[75ch] break-words text-sm">{source.message}</p> : null}
      <div className="flex flex-wrap items-center gap-2 text-muted-foreground text-xs">
        <label htmlFor={`${id}-schedule`}>
          Schedule<span className="sr-only">: {name}</span>
        </label>
        <ScheduleSelect id={`${id}-schedule`} className="w-32" value={source.schedule} onSchedule={onSchedule} />
        {source.nextRunAt ? (
          <span>
            Next <RelativeTime iso={source.nextRunAt} />
          </span>
        ) : null}
        {progress.leftOut > 0 ? <span>{formatCount(progress.leftOut, "URL")} left out</span> : null}
      </div>
    </li>
  );
}
