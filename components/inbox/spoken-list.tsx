import { RelativeTime } from "#components/ui/relative-time";
import { cn } from "#lib/browser/cn";
import type { SpokenView } from "#lib/conversations/handover/spoken-schema";

/** What was said with a person, and who answers from where on. */
export function SpokenList({ messages }: { messages: readonly SpokenView[] }) {
  return (
    <ol
      aria-label="Said with a person"
      aria-live="polite"
      className="grid max-h-[60vh] grid-cols-1 gap-3 overflow-y-auto"
    >
      {messages.map(({ seq, author, name, text, createdAt }) =>
        author === "notice" ? (
          <li key={seq} className="text-center text-muted-foreground text-xs">
            {text}
          </li>
        ) : (
          <li key={seq} className={cn("grid max-w-[85%] gap-0.5", author === "person" && "ms-auto")}>
            <span className="text-muted-foreground text-xs">
              {author === "person" ? name : "Visitor"} · <RelativeTime iso={createdAt} />
            </span>
            <span
              dir="auto"
              className={cn(
                "whitespace-pre-line break-words rounded-lg px-3 py-2 text-sm [overflow-wrap:anywhere]",
                author === "person" ? "bg-accent" : "border",
              )}
            >
              {text}
            </span>
          </li>
        ),
      )}
    </ol>
  );
}
