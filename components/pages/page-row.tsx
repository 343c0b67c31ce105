import { RefreshCw, Trash2 } from "lucide-react";
import { memo } from "react";
import { focusNextRow } from "#components/list/focus-next-row";
import { StateBadge } from "#components/pages/state-badge";
import { Button } from "#components/ui/button";
import { Checkbox } from "#components/ui/checkbox";
import { CopyButton } from "#components/ui/copy-button";
import { OneLine } from "#components/ui/one-line";
import { RelativeTime } from "#components/ui/relative-time";
import { TableCell, TableRow } from "#components/ui/table";
import { formatCount, formatNumber, formatRelative } from "#lib/browser/format";
import type { PageView } from "#lib/knowledge/schema";

/** "in 12 s", "in 5 minutes"; the list is asked for again every second, so it counts down. */
function waitUntil(iso: string): string {
  const seconds = Math.ceil((Date.parse(iso) - Date.now()) / 1_000);
  if (seconds <= 1) return "in a moment";
  return seconds < 60 ? `in ${seconds} s` : formatRelative(iso, Date.now());
}

/** One page: what it is, its state with the reason and the next step, what was kept of it. */
export const PageRow = memo(function PageRow({
  page,
  selected,
  onToggle,
  onOpen,
  onRetrieve,
  onDelete,
  onTry,
}: {
  page: PageView;
  selected: boolean;
  onToggle: (id: string) => void;
  onOpen: (id: string) => void;
  onRetrieve: (page: PageView) => void;
  onDelete: (page: PageView) => void;
  onTry: (page: PageView, instead: string) => void;
}) {
  const name = page.title || page.url;
  const waiting = page.state === "queued" || page.state === "fetching";
  const kept = page.passages > 0;
  const instead = typeof page.evidence?.instead === "string" ? page.evidence.instead : null;
  return (
    <TableRow data-selected={selected}>
      <TableCell className="w-11 pe-0 align-top">
        <Checkbox
          className="mt-0.5"
          aria-label={`Select ${name}`}
          checked={selected}
          onChange={() => onToggle(page.id)}
        />
      </TableCell>
      <TableCell className="align-top">
        {kept || page.title ? (
          <button
            type="button"
            dir="auto"
            className="block min-h-11 max-w-full truncate text-start md:min-h-6 font-medium underline-offset-4 hover:underline"
            title={kept ? "Open the stored text and the verdict" : "Open the verdict"}
            onClick={() => onOpen(page.id)}
          >
            {page.title || "Untitled page"}
          </button>
        ) : null}
        {/^https?:/.test(page.url) ? (
          <div className="flex min-w-0 items-center">
            <a
              href={page.url}
              target="_blank"
              rel="noopener noreferrer nofollow"
              dir="ltr"
              className="inline-flex min-h-11 min-w-0 items-center text-muted-foreground md:min-h-6 text-xs hover:text-foreground hover:underline"
            >
              <OneLine text={page.url} />
              <span className="sr-only">(opens in a new tab)</span>
            </a>
            <CopyButton value={page.url} label={`Copy the URL of ${name}`} className="shrink-0 md:size-6" />
          </div>
        ) : (
          <p className="text-muted-foreground text-xs">Uploaded file</p>
        )}
        {page.message && page.nextTryAt ? (
          <p className="mt-1 max-w-[75ch] break-words text-sm">
            {page.message}{" "}
            <span className="text-muted-foreground" suppressHydrationWarning>
              {`Tried again ${waitUntil(page.nextTryAt)}.`}
            </span>
          </p>
        ) : null}
        {page.message && (page.state === "failed" || page.state === "skipped") ? (
          <p className="mt-1 max-w-[75ch] break-words text-sm">
            {page.message}{" "}
            <button
              type="button"
              aria-label={`Why ${name} is not used`}
              className="inline-flex min-h-6 items-center text-primary underline-offset-4 hover:underline"
              onClick={() => onOpen(page.id)}
            >
              Why?
            </button>
            {instead ? (
              <Button variant="outline" size="sm" className="mt-1 flex w-fit" onClick={() => onTry(page, instead)}>
                Crawl {instead.split("://")[0]}:// instead
              </Button>
            ) : null}
          </p>
        ) : null}
        <p className="mt-1.5 flex flex-wrap items-center gap-2 text-muted-foreground text-xs lg:hidden">
          <StateBadge state={page.state} />
          {kept ? `${formatCount(page.passages, "passage")}, ${formatCount(page.characters, "character")}` : null}
        </p>
      </TableCell>
      <TableCell className="align-top max-lg:hidden">
        <StateBadge state={page.state} />
      </TableCell>
      <TableCell className="text-end align-top max-lg:hidden">{kept ? formatNumber(page.passages) : null}</TableCell>
      <TableCell className="text-end align-top max-lg:hidden">{kept ? formatNumber(page.characters) : null}</TableCell>
      <TableCell className="whitespace-nowrap text-end align-top text-muted-foreground max-xl:hidden">
        {page.fetchedAt ? <RelativeTime iso={page.fetchedAt} /> : null}
      </TableCell>
      <TableCell className="w-20 py-1.5 ps-0 align-top">
        <div className="flex justify-end max-md:flex-col">
          <Button
            variant="ghost"
            size="icon-sm"
            disabled={waiting || !/^https?:/.test(page.url)}
            aria-label={`Crawl ${name} again`}
            title="Crawl again"
            onClick={() => onRetrieve(page)}
          >
            <RefreshCw aria-hidden />
          </Button>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={`Delete ${name}`}
            title="Delete"
            onClick={(event) => {
              focusNextRow(event.currentTarget);
              onDelete(page);
            }}
          >
            <Trash2 aria-hidden />
          </Button>
        </div>
      </TableCell>
    </TableRow>
  );
});
