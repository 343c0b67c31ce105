import type { Texts } from "#lib/browser/texts/default-texts";
import { readConfig } from "./read-config";

/** What the chat says, as the server has chosen it for this visitor. */
export const defaultTexts: Texts = readConfig().texts;
