import type { BehaviorSettings } from "#lib/chatbots/schema";

/** The settings as a form holds them: lists as lines, choices as texts, nothing null. */
export type SettingsValues = Omit<BehaviorSettings, "suggestedQuestions" | "model" | "strictness" | "retentionDays"> & {
  suggestedQuestions: string;
  model: string;
  strictness: string;
  retentionDays: string;
};

export function parseLines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

export function toValues(settings: BehaviorSettings): SettingsValues {
  const { name, welcome, fallback, persona, temperature, verbatim, maskPersonalData } = settings;
  return {
    name,
    welcome,
    fallback,
    persona,
    temperature,
    verbatim,
    maskPersonalData,
    retentionDays: String(settings.retentionDays),
    suggestedQuestions: settings.suggestedQuestions.join("\n"),
    model: settings.model ?? "",
    strictness: String(settings.strictness),
  };
}

/** The other way round. The schema rejects what the form cannot express. */
export function toSettings(values: SettingsValues): BehaviorSettings {
  return {
    ...values,
    suggestedQuestions: parseLines(values.suggestedQuestions),
    model: values.model.trim() || null,
    retentionDays: Number(values.retentionDays),
    strictness: Number(values.strictness) as BehaviorSettings["strictness"],
  };
}
