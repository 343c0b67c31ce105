import { cn } from "#lib/cn";
import type { ConversationFilter } from "#lib/conversations/history-schema";

const CHOICES: { value: ConversationFilter["answered"]; label: string }[] = [
  { value: "all", label: "All" },
  { value: "no", label: "Not answered" },
];

/** All conversations, or those in which a question was not answered. */
export function AnsweredFilter({
  value,
  onChange,
}: {
  value: ConversationFilter["answered"];
  onChange: (value: ConversationFilter["answered"]) => void;
}) {
  return (
    <fieldset className="flex min-w-0 flex-wrap gap-1">
      <legend className="sr-only">Show conversations</legend>
      {CHOICES.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={value === choice.value}
          onClick={() => onChange(choice.value)}
          className={cn(
            "inline-flex h-11 items-center rounded-lg px-2.5 text-sm md:h-8",
            value === choice.value
              ? "bg-accent font-medium"
              : "text-muted-foreground hover:bg-accent hover:text-foreground",
          )}
        >
          {choice.label}
        </button>
      ))}
    </fieldset>
  );
}
