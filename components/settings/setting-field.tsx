import type { ReactNode } from "react";
import type { Conflicts, SettingName } from "#components/settings/use-settings-save";
import { Button } from "#components/ui/button";

const PLAIN: Partial<Record<SettingName, (value: string) => string>> = {
  strictness: (value) => `step ${value} of 5`,
  verbatim: (value) => (value === "true" ? "on" : "off"),
  model: (value) => value || "the server's model",
};

function wordsOf(name: SettingName, value: unknown): string {
  const text = String(value);
  return PLAIN[name]?.(text) ?? (text === "" ? "empty" : `“${text}”`);
}

/** A setting with what somebody else saved for it meanwhile, and the choice between the two. */
export function SettingField({
  name,
  label,
  conflicts,
  onSettle,
  children,
}: {
  name: SettingName;
  label: string;
  conflicts: Conflicts;
  onSettle: (name: SettingName, keep: "mine" | "theirs") => void;
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
        <p className="whitespace-pre-wrap break-words">Saved elsewhere meanwhile: {wordsOf(name, conflicts[name])}</p>
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
