import { ExternalLink } from "lucide-react";
import Link from "next/link";
import { cn } from "#lib/browser/cn";
import { text } from "#lib/browser/texts/text";
import type { SourceView } from "#lib/conversations/schema";

const nameOf = (source: SourceView) => source.title || source.url || text("qa");

/** The small number in the text that opens a source's quote. */
export function Citation({
  number,
  title,
  open,
  panelId,
  onToggle,
}: {
  number: number;
  title: string;
  open: boolean;
  panelId: string;
  onToggle: () => void;
}) {
  return (
    <button
      type="button"
      aria-expanded={open}
      aria-controls={panelId}
      aria-label={text("source", { number, title })}
      title={title}
      onClick={onToggle}
      className={cn(
        "relative mx-0.5 inline-flex h-5 min-w-5 items-center justify-center rounded-md px-1 align-[0.1em] font-medium text-xs tabular-nums after:absolute after:-inset-1",
        open ? "bg-primary text-primary-foreground" : "bg-primary-soft text-primary",
      )}
    >
      {number}
    </button>
  );
}

/** What an answer rests on: numbered chips; the one that is open shows its quote and where it stands. */
export function AnswerSources({
  sources,
  open,
  panelId,
  qaAddress,
  onToggle,
}: {
  sources: SourceView[];
  /** Number of the open source, from 1; 0 for none. */
  open: number;
  panelId: string;
  /** Where the Q&A with this title is kept, for who may change it. */
  qaAddress?: ((title: string) => string) | undefined;
  onToggle: (number: number) => void;
}) {
  const shown = sources[open - 1];
  return (
    <div className="grid grid-cols-1 gap-2">
      <ol aria-label={text("sources")} className="flex flex-wrap gap-1.5">
        {sources.map((source, at) => (
          <li key={source.id} className="min-w-0 max-w-full">
            <button
              type="button"
              aria-expanded={open === at + 1}
              aria-controls={panelId}
              onClick={() => onToggle(at + 1)}
              className={cn(
                "flex h-11 max-w-full items-center gap-1.5 rounded-lg border px-2 text-xs hover:bg-accent md:h-7",
                open === at + 1 ? "border-primary bg-primary-soft text-primary" : "text-muted-foreground",
              )}
            >
              <span className="font-medium tabular-nums">{at + 1}</span>
              <bdi className="max-w-56 truncate">{nameOf(source)}</bdi>
            </button>
          </li>
        ))}
      </ol>
      <div id={panelId} hidden={!shown} className="rounded-lg border bg-muted p-3">
        {shown ? (
          <>
            <p className="mb-1 font-medium text-muted-foreground text-xs">
              {text(shown.type === "qa" ? "fromQa" : "fromPage")}
            </p>
            <blockquote
              dir="auto"
              className="line-clamp-12 whitespace-pre-line break-words text-sm [overflow-wrap:anywhere]"
            >
              {shown.quote}
            </blockquote>
            {shown.type === "qa" && qaAddress ? (
              <Link
                href={qaAddress(shown.title)}
                className="mt-2 inline-flex min-h-11 items-center text-primary text-sm underline underline-offset-4 md:min-h-6"
              >
                {text("goToQa")}
              </Link>
            ) : null}
            {shown.url ? (
              <a
                href={shown.url}
                target="_blank"
                rel="noopener noreferrer nofollow"
                className="mt-2 inline-flex min-h-11 max-w-full md:min-h-6 items-center gap-1.5 text-primary text-sm underline underline-offset-4"
              >
                <bdi className="truncate">{nameOf(shown)}</bdi>
                <ExternalLink aria-hidden className="size-4 shrink-0" />
                <span className="sr-only">{text("newTab")}</span>
              </a>
            ) : null}
          </>
        ) : null}
      </div>
    </div>
  );
}
