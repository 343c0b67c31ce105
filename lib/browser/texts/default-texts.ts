import en from "./en.json" with { type: "json" };

export type TextKey = keyof typeof en;
export type Texts = Record<TextKey, string>;

/** What the chat says in the dashboard; in the widget's bundle the texts that the server has chosen are in its place. */
export const defaultTexts: Texts = en;
