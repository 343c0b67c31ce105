import type { ReactNode } from "react";
import { SettledField } from "#components/form/settled-field";
import type { Conflicts, SettingName } from "#components/settings/use-settings-save";

const WORDS: Partial<Record<SettingName, (value: unknown) => string>> = {
  strictness: (value) => `step ${value} of 5`,
  verbatim: (value) => (value ? "on" : "off"),
  model: (value) => (value ? `“${value}”` : "the default model"),
};

/** A setting with what somebody else saved for it meanwhile, and the choice between the two. */
export function SettingField({
  name,
  ...props
}: {
  name: SettingName;
  label: string;
  conflicts: Conflicts;
  onSettle: (name: SettingName, keep: "mine" | "theirs") => void;
  children: ReactNode;
}) {
  const words = WORDS[name];
  return <SettledField name={name} {...props} {...(words && { words })} />;
}
