import type { ReactNode } from "react";
import { Button } from "#components/ui/button";

const inQuotes = (value: unknown) => (value === "" ? "empty" : `“${value}”`);

/** A field with what somebody else saved for it meanwhile, and the choice between the two. */
export function SettledField<Name extends string>({
  name,
  label,
  conflicts,
  words = inQuotes,
  onSettle,
  children,
}: {
  name: Name;
  label: string;
  conflicts: Partial<Record<Name, unknown>>;
  /** How the other value is told. */
  words?: (value: unknown) => string;
  onSettle: (name: Name, keep: "mine" | "theirs") => void;
  children: ReactNode;
}) {
  if (!(name in conflicts)) return children;
  return (
    <div className="grid gap-2">
      {children}
      <section
        aria-label={`${label}: changed elsewhere`}
        className="grid gap-2 rounded-lg bg-warning-soft p-3 text-sm text-warning"
      >
        <p className="whitespace-pre-wrap break-words">Saved elsewhere meanwhile: {words(conflicts[name])}</p>
        <div className="flex flex-wrap gap-2">
          <Button variant="outline" size="sm" onClick={() => onSettle(name, "mine")}>
            Keep mine
          </Button>
          <Button variant="outline" size="sm" onClick={() => onSettle(name, "theirs")}>
            Take theirs
          </Button>
        </div>
      </section>
    </div>
  );
}
