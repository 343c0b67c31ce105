import type { ReactNode } from "react";
import { Input } from "#components/ui/input";
import { Select } from "#components/ui/select";
import { cn } from "#lib/browser/cn";
import type { ConversationFilter } from "#lib/conversations/history-schema";

type Change = (values: Record<string, string | null>) => void;

const VIEWS: { value: ConversationFilter["answered"]; label: string }[] = [
  { value: "all", label: "Conversations" },
  { value: "no", label: "Not answered" },
];
const CHANNELS = {
  visitors: "Visitors",
  embed: "Website",
  api: "API",
  mcp: "Agents",
  playground: "Playground tests",
  all: "All",
};
const PERIODS = { 30: "Last 30 days", 90: "Last 90 days" };
const CONFIDENCE = { all: "Any confidence", low: "Low confidence" };
const FEEDBACK = { all: "Any feedback", up: "Good answers", down: "Bad answers" };

/** All conversations, or the questions that were not answered. */
export function ViewSwitch({ value, onChange }: { value: ConversationFilter["answered"]; onChange: Change }) {
  return (
    <fieldset className="flex min-w-0 flex-wrap gap-1">
      <legend className="sr-only">Show</legend>
      {VIEWS.map((view) => (
        <button
          key={view.value}
          type="button"
          aria-pressed={value === view.value}
          onClick={() => onChange({ answered: view.value === "all" ? null : view.value })}
          className={cn(
            "inline-flex h-11 items-center rounded-lg px-2.5 text-sm md:h-8",
            value === view.value
              ? "bg-accent font-medium"
              : "text-muted-foreground hover:bg-accent hover:text-foreground",
          )}
        >
          {view.label}
        </button>
      ))}
    </fieldset>
  );
}

/** What narrows the list; of the questions that were not answered, channel and period. */
export function ConversationFilters({
  filter,
  days,
  onChange,
}: {
  filter: ConversationFilter;
  days: number;
  onChange: Change;
}) {
  const choose = (name: string, none: string) => (value: string) => onChange({ [name]: value === none ? null : value });
  return (
    <div className="flex flex-wrap items-end gap-2 max-sm:grid max-sm:grid-cols-2 max-sm:[&>:first-child]:col-span-2">
      <Labelled label="Asked in">
        <Choice label="Asked in" value={filter.channel} choices={CHANNELS} onChoose={choose("channel", "visitors")} />
      </Labelled>
      {filter.answered === "no" ? (
        <Labelled label="Period">
          <Choice label="Period" value={String(days)} choices={PERIODS} onChoose={choose("days", "30")} />
        </Labelled>
      ) : (
        <>
          <Labelled label="From">
            <Day label="From" value={filter.from} max={filter.to} onChoose={choose("from", "")} />
          </Labelled>
          <Labelled label="To">
            <Day label="To" value={filter.to} min={filter.from} onChoose={choose("to", "")} />
          </Labelled>
          <Labelled label="Confidence">
            <Choice
              label="Confidence"
              value={filter.confidence}
              choices={CONFIDENCE}
              onChoose={choose("confidence", "all")}
            />
          </Labelled>
          <Labelled label="Feedback">
            <Choice label="Feedback" value={filter.feedback} choices={FEEDBACK} onChoose={choose("feedback", "all")} />
          </Labelled>
        </>
      )}
    </div>
  );
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-1">
      <span aria-hidden className="text-muted-foreground text-xs">
        {label}
      </span>
      {children}
    </div>
  );
}

function Choice({
  label,
  value,
  choices,
  onChoose,
}: {
  label: string;
  value: string;
  choices: Record<string, string>;
  onChoose: (value: string) => void;
}) {
  return (
    <Select aria-label={label} value={value} onChange={(event) => onChoose(event.target.value)}>
      {Object.entries(choices).map(([key, text]) => (
        <option key={key} value={key}>
          {text}
        </option>
      ))}
    </Select>
  );
}

function Day({
  label,
  value,
  min,
  max,
  onChoose,
}: {
  label: string;
  value: string;
  min?: string;
  max?: string;
  onChoose: (value: string) => void;
}) {
  return (
    <Input
      type="date"
      aria-label={`${label} (UTC)`}
      className="w-36 max-sm:w-full"
      value={value}
      min={min}
      max={max}
      onChange={(event) => onChoose(event.target.value)}
    />
  );
}
