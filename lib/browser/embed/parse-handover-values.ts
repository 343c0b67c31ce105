import { formatHours, parseHours } from "#lib/browser/embed/parse-hours";
import { parseLines } from "#lib/browser/settings-values";
import type { HandoverSettings } from "#lib/chatbots/embed/handover-schema";

/** The settings of reaching a person as their form holds them: opening hours as lines, numbers as texts. */
export type HandoverValues = Omit<HandoverSettings, "handoverHours" | "handoverMisses"> & {
  handoverHours: string;
  handoverMisses: string;
};

export function toHandoverValues(settings: HandoverSettings): HandoverValues {
  const { handoverContact, handoverForm, handoverLive, handoverFirst, handoverTimeZone, handoverAway } = settings;
  return {
    ...{ handoverContact, handoverForm, handoverLive, handoverFirst, handoverTimeZone, handoverAway },
    handoverMisses: String(settings.handoverMisses),
    handoverHours: settings.handoverHours.map(formatHours).join("\n"),
  };
}

/** The other way round. A line that is no opening hours has no day, which the schema rejects. */
export function toHandoverSettings(values: HandoverValues): HandoverSettings {
  return {
    ...values,
    handoverMisses: Number(values.handoverMisses),
    handoverHours: parseLines(values.handoverHours).map(
      (line) => parseHours(line) ?? { days: [], from: "00:00", to: "00:00" },
    ),
  };
}
