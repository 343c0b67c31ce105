import { Button } from "#components/ui/button";
import type { QaView } from "#lib/knowledge/schema";

/** What a Q&A says now, where it was changed elsewhere while it was being edited here: which of both is right is for a person to say. */
export function QaConflict({
  current,
  onTake,
  onKeep,
}: {
  current: QaView;
  onTake: (current: QaView) => void;
  onKeep: (current: QaView) => void;
}) {
  return (
    <section role="alert" aria-label="Changed elsewhere" className="grid gap-3 rounded-lg bg-warning-soft p-3 text-sm">
      <p className="font-medium text-warning">
        This Q&A was changed elsewhere while you were editing it. Nothing was overwritten. It now says:
      </p>
      <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[9rem_1fr]">
        {[
          ["Question", current.question],
          ["Answer", current.answer],
          ["Other ways to ask it", current.questions.join("\n")],
        ].map(([name, text]) =>
          text ? (
            <div key={name} className="contents">
              <dt className="text-xs leading-5">{name}</dt>
              <dd dir="auto" className="line-clamp-6 min-w-0 whitespace-pre-line [overflow-wrap:anywhere]">
                {text}
              </dd>
            </div>
          ) : null,
        )}
      </dl>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" variant="outline" onClick={() => onKeep(current)}>
          Save mine instead
        </Button>
        <Button size="sm" variant="outline" onClick={() => onTake(current)}>
          Use that version
        </Button>
      </div>
    </section>
  );
}
