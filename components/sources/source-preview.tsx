import { formatCount } from "#lib/browser/format";
import type { PreviewView } from "#lib/knowledge/sources/source-schema";

const LISTED = 100;

/** The pages that a crawl would begin with. */
export function SourcePreview({ preview }: { preview: PreviewView }) {
  const more = preview.kind === "site" ? " to begin with; their links may lead to more" : "";
  return (
    <section aria-label="Preview" className="grid gap-2 rounded-lg border px-3 py-2 text-sm" aria-live="polite">
      <p className="tabular-nums">
        <span className="font-medium">{formatCount(preview.total, "page")}</span>
        {more}
        {preview.truncated ? ", up to the limit" : ""}
        {preview.leftOut.length > 0 ? `; ${formatCount(preview.leftOut.length, "URL")} left out` : ""}.
      </p>
      <ul className="max-h-40 overflow-y-auto text-muted-foreground text-xs" dir="ltr">
        {preview.pages.slice(0, LISTED).map((page) => (
          <li key={page} className="truncate" title={page}>
            {page}
          </li>
        ))}
      </ul>
      {preview.failures.map((failure) => (
        <p key={failure.url} className="break-words text-xs">
          <bdi>{failure.url}</bdi>: {failure.message}
        </p>
      ))}
    </section>
  );
}
