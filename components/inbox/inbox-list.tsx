import { Badge } from "#components/ui/badge";
import { RelativeTime } from "#components/ui/relative-time";
import { cn } from "#lib/browser/cn";
import type { InboxView } from "#lib/conversations/handover/handover-schema";

/** Who waits for a person and who talks to one. */
export function InboxList({
  items,
  open,
  onOpen,
}: {
  items: InboxView["items"];
  open: string | null;
  onOpen: (sessionId: string) => void;
}) {
  if (items.length === 0) {
    return (
      <p className="text-muted-foreground text-sm">No visitor is waiting. Those who ask for a person appear here.</p>
    );
  }
  return (
    <ul aria-label="Conversations with a person" className="grid grid-cols-1 divide-y rounded-lg border bg-card">
      {items.map(({ sessionId, state, lastText, unread, personName, lastAt }) => (
        <li key={sessionId}>
          <button
            type="button"
            aria-current={sessionId === open || undefined}
            className={cn(
              "grid min-h-11 w-full gap-1 px-3 py-2.5 text-start text-sm hover:bg-accent",
              sessionId === open && "bg-accent",
            )}
            onClick={() => onOpen(sessionId)}
          >
            <span className="flex flex-wrap items-center gap-2">
              {state === "waiting" ? <Badge variant="warning">Waiting</Badge> : <Badge>With {personName}</Badge>}
              {unread > 0 ? <span className="font-medium text-xs">{unread} unread</span> : null}
              <span className="ms-auto text-muted-foreground text-xs">
                <RelativeTime iso={lastAt} />
              </span>
            </span>
            <span dir="auto" className="line-clamp-2 break-words text-muted-foreground [overflow-wrap:anywhere]">
              {lastText ?? "Has not written yet"}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
