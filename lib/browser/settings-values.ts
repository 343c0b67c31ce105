import type { BehaviorSettings } from "#lib/chatbots/schema";

/** The settings as a form holds them: lists as lines, choices as texts, nothing null. */
export type SettingsValues = Omit<BehaviorSettings, "suggestedQuestions" | "model" | "strictness"> & {
  suggestedQuestions: string;
  model: string;
  strictness: string;
};

function toLines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

export function toValues(settings: BehaviorSettings): SettingsValues {
  const { name, welcome, fallback, persona, temperature, verbatim } = settings;
  return {
    name,
    welcome,
    fallback,
    persona,
    temperature,
    verbatim,
    suggestedQuestions: settings.suggestedQuestions.join("\n"),
    model: settings.model ?? "",
    strictness: String(settings.strictness),
  };
}

/** The other way round. What the form cannot express is the schema's to refuse. */
export function toSettings(values: SettingsValues): BehaviorSettings {
  return {
    ...values,
    suggestedQuestions: toLines(values.suggestedQuestions),
    model: values.model.trim() || null,
    strictness: Number(values.strictness) as BehaviorSettings["strictness"],
  };
}
