import { cn } from "#lib/cn";

/** One line that gives way in its middle: the end of an id or a URL is what tells it from its neighbours. */
export function MiddleTruncate({ text, tail = 8, className }: { text: string; tail?: number; className?: string }) {
  const cut = Math.max(0, text.length - tail);
  return (
    <span title={text} className={cn("flex min-w-0", className)}>
      <span className="truncate">{text.slice(0, cut)}</span>
      <span className="shrink-0 whitespace-pre">{text.slice(cut)}</span>
    </span>
  );
}
