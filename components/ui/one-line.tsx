import { cn } from "#lib/browser/cn";

/** An id, a URL or a name on one line, cut where it is too long: whole for whoever copies it, points at it or listens to it. */
export function OneLine({ text, className }: { text: string; className?: string }) {
  return (
    <span title={text} className={cn("min-w-0 truncate", className)}>
      {text}
    </span>
  );
}
