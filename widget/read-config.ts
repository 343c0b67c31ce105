import type { WidgetLook } from "#lib/browser/embed/parse-message";
import type { Texts } from "#lib/browser/texts/default-texts";

/** How visitors reach a person; null where they do not. */
export type PersonWays = { contact: string; form: boolean; live: boolean; first: boolean; away: string };
export type FrameConfig = WidgetLook & {
  chatbotId: string;
  texts: Texts;
  reload: "keep" | "fresh";
  person: PersonWays | null;
};

/** What the server has written into the frame's document. */
export function readConfig(): FrameConfig {
  return JSON.parse(document.getElementById("config")?.textContent ?? "{}") as FrameConfig;
}
