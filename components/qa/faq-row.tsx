import { Check, Plus, Undo2, X } from "lucide-react";
import { PendingButton } from "#components/form/pending-button";
import { PlainAnswer } from "#components/qa/plain-answer";
import { Button } from "#components/ui/button";

/** A question that a page marks up, with what can be decided about it; without `onDismiss` it can only be accepted. */
export function FaqRow({
  question,
  answer,
  state,
  onAdd,
  onDismiss,
}: {
  question: string;
  answer: string;
  state: "offered" | "pending" | "added" | "dismissed";
  onAdd: () => void;
  onDismiss?: ((dismissed: boolean) => void) | undefined;
}) {
  const isDismissed = state === "dismissed";
  return (
    <li className="flex items-start justify-between gap-3 border-t pt-3">
      <div className="min-w-0 text-sm">
        <p dir="auto" className="break-words font-medium">
          {question}
        </p>
        <p dir="auto" className="line-clamp-3 break-words text-muted-foreground">
          <PlainAnswer text={answer} />
        </p>
      </div>
      <div className="flex shrink-0 items-center max-sm:flex-col max-sm:items-end">
        {state === "added" ? (
          <span className="inline-flex h-8 shrink-0 items-center gap-1.5 text-success text-xs">
            <Check aria-hidden className="size-4" />
            Added
          </span>
        ) : isDismissed ? (
          <span className="px-3 text-muted-foreground text-xs">Dismissed</span>
        ) : (
          <PendingButton
            size="sm"
            variant="ghost"
            pending={state === "pending"}
            aria-label={`Add “${question}” as a Q&A`}
            onClick={onAdd}
          >
            <Plus aria-hidden />
            Add
          </PendingButton>
        )}
        {onDismiss && state !== "added" ? (
          <Button
            size="sm"
            variant="ghost"
            aria-label={isDismissed ? `Undo the dismissal of “${question}”` : `Dismiss “${question}”`}
            onClick={() => onDismiss(!isDismissed)}
          >
            {isDismissed ? <Undo2 aria-hidden /> : <X aria-hidden />}
            {isDismissed ? "Undo" : "Dismiss"}
          </Button>
        ) : null}
      </div>
    </li>
  );
}
