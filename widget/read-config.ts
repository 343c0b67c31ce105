import type { WidgetLook } from "#lib/browser/embed/parse-message";
import type { Texts } from "#lib/browser/texts/default-texts";

export type FrameConfig = WidgetLook & { chatbotId: string; texts: Texts; reload: "keep" | "fresh" };

/** What the server has written into the frame's document. */
export function readConfig(): FrameConfig {
  return JSON.parse(document.getElementById("config")?.textContent ?? "{}") as FrameConfig;
}
