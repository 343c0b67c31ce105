"use client";

import { Pause, Play, RefreshCw, X } from "lucide-react";
import { MiddleTruncate } from "#components/shell/middle-truncate";
import { RelativeTime } from "#components/shell/relative-time";
import { SourceMenu } from "#components/sources/source-menu";
import { nameOfSource, SCHEDULE_NAMES } from "#components/sources/source-types";
import { Badge } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import { Progress } from "#components/ui/progress";
import { Select } from "#components/ui/select";
import { formatCount, formatNumber } from "#lib/format";
import { isUnderWay } from "#lib/knowledge/source-queries";
import type { Schedule, SourceCommand, SourceState, SourceView } from "#lib/knowledge/source-schema";

const STATES: Record<
  SourceState,
  { name: string; variant: "default" | "primary" | "success" | "warning" | "destructive" }
> = {
  active: { name: "Kept", variant: "success" },
  listing: { name: "Listing", variant: "primary" },
  running: { name: "Reading", variant: "primary" },
  paused: { name: "Paused", variant: "warning" },
  finished: { name: "Up to date", variant: "success" },
  cancelled: { name: "Cancelled", variant: "default" },
  failed: { name: "Failed", variant: "destructive" },
};

const KINDS: Record<SourceView["kind"], string> = {
  list: "Named one by one",
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

/** One site, one sitemap, or the pages that were named one by one: what its run is doing or found, when it is read again, and what can be done. */
export function SourceRow({
  source,
  onCommand,
  onSchedule,
  onDelete,
}: {
  source: SourceView;
  onCommand: (command: SourceCommand) => void;
  onSchedule: (schedule: Schedule) => void;
  onDelete: () => void;
}) {
  const { progress, state, runSummary } = source;
  const underWay = state === "running" || state === "listing";
  const name = nameOfSource(source);
  // Pages that were just added to the list are read without a run of all the others.
  const badge = STATES[isUnderWay(source) && !underWay ? "running" : state];
  return (
    <li className="grid gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="grid min-w-0 flex-1 basis-60 gap-0.5">
          {source.kind === "list" ? (
            <p className="flex min-h-11 items-center font-medium text-sm md:min-h-6">{name}</p>
          ) : (
            <a
              href={source.url}
              target="_blank"
              rel="noopener noreferrer nofollow"
              dir="ltr"
              className="flex min-h-11 w-fit md:min-h-6 max-w-full items-center font-medium text-sm hover:underline"
            >
              <MiddleTruncate text={name.replace(/^https?:\/\//, "")} tail={16} />
              <span className="sr-only">(opens in a new tab)</span>
            </a>
          )}
          <p className="text-muted-foreground text-xs tabular-nums">
            {KINDS[source.kind]}
            {underWay || state === "paused" ? null : (
              <>
                {" · "}
                {formatCount(progress.indexed, "page")}
                {source.runFinishedAt ? (
                  <>
                    {" · read "}
                    <RelativeTime iso={source.runFinishedAt} />
                  </>
                ) : null}
                {runSummary ? `: ${summaryOf(runSummary)}` : null}
              </>
            )}
          </p>
        </div>
        <Badge variant={badge.variant}>{badge.name}</Badge>
        <div className="flex items-center gap-1">
          {underWay ? (
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
              Read again
            </Button>
          )}
          {underWay || state === "paused" ? (
            <Button variant="ghost" size="sm" onClick={() => onCommand("cancel")}>
              <X aria-hidden />
              Cancel
            </Button>
          ) : null}
          <SourceMenu
            name={name}
            failed={state === "paused" ? 0 : progress.failed}
            onRetry={() => onCommand("retry")}
            onDelete={onDelete}
          />
        </div>
      </div>
      {underWay || state === "paused" ? (
        <div className="grid gap-1.5">
          <div className="flex flex-wrap justify-between gap-x-4 text-xs">
            <p className="tabular-nums">
              {state === "listing"
                ? "Reading the list of pages"
                : `${formatNumber(progress.done)} of ${formatNumber(progress.total)} pages${
                    progress.failed > 0 ? `, ${formatNumber(progress.failed)} failed` : ""
                  }`}
            </p>
            <p className="min-w-0 max-w-full truncate text-muted-foreground">
              {source.fetching[0] ? (
                <>
                  Reading <bdi>{source.fetching[0]}</bdi>
                </>
              ) : null}
            </p>
          </div>
          <Progress value={progress.done} max={Math.max(1, progress.total)} label={`Pages read of ${name}`} />
        </div>
      ) : null}
      {source.message ? <p className="max-w-[75ch] break-words text-sm">{source.message}</p> : null}
      <div className="flex flex-wrap items-center gap-2 text-muted-foreground text-xs">
        <Select
          className="w-32"
          aria-label={`When ${name} is read again`}
          value={source.schedule}
          onChange={(event) => onSchedule(event.target.value as Schedule)}
        >
          {Object.entries(SCHEDULE_NAMES).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
        {source.nextRunAt ? (
          <span>
            Next <RelativeTime iso={source.nextRunAt} />
          </span>
        ) : null}
        {progress.leftOut > 0 ? <span>{formatCount(progress.leftOut, "address", "addresses")} left out</span> : null}
      </div>
    </li>
  );
}
