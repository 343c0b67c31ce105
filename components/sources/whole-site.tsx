"use client";

import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useDebounced } from "#components/list/use-debounced";
import { Checkbox } from "#components/ui/checkbox";
import { formatCount } from "#lib/browser/format";
import { sitePreviewQuery } from "#lib/knowledge/sources/source-queries";
import type { PreviewView } from "#lib/knowledge/sources/source-schema";

/** A half-typed host is none to be asked. */
const SETTLED_MS = 800;

/** How many pages the front page leads to, or the sitemap names, whichever are more. */
function foundOn({ total, truncated, sitemap }: PreviewView): string {
  const most = sitemap && sitemap.total > total ? sitemap : { total, truncated };
  return `${most.truncated ? "more than " : ""}${formatCount(most.total, "page")} found`;
}

/** The choice between a whole website and its front page, with how many pages that has. */
export function WholeSite({
  url,
  checked,
  onChange,
}: {
  url: string;
  checked: boolean;
  onChange: (whole: boolean) => void;
}) {
  const id = useId();
  const settled = useDebounced(url, SETTLED_MS);
  const { data, error, isFetching } = useQuery({ ...sitePreviewQuery(settled), enabled: settled === url });
  const known = settled === url && !isFetching;
  const found = known && data ? foundOn(data) : null;
  return (
    <div className="flex items-start gap-2.5 rounded-lg border bg-card px-3 py-2.5 text-sm">
      <Checkbox
        id={id}
        className="mt-0.5"
        checked={checked}
        aria-describedby={`${id}-found`}
        onChange={(event) => onChange(event.target.checked)}
      />
      <div className="grid min-w-0 gap-0.5">
        <label htmlFor={id} className="font-medium">
          Crawl the whole site
        </label>
        <p id={`${id}-found`} aria-live="polite" className="text-muted-foreground text-xs [overflow-wrap:anywhere]">
          {known && error
            ? error.message.replace(/^url: /, "")
            : checked
              ? (found ?? "Looking for its pages")
              : `Only the page ${url}${found ? `; ${found}` : ""}`}
        </p>
      </div>
    </div>
  );
}
