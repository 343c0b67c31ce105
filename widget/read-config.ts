import type { WidgetLook } from "#lib/browser/embed/parse-message";

export type FrameConfig = WidgetLook & { chatbotId: string };

/** What the server has written into the frame's document. */
export function readConfig(): FrameConfig {
  return JSON.parse(document.getElementById("config")?.textContent ?? "{}") as FrameConfig;
}
