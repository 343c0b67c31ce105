import { defaultTexts, type TextKey } from "#lib/browser/texts/default-texts";

/** One of the chat's texts; `{name}` in it becomes the value of that name. */
export function text(key: TextKey, values: Record<string, string | number> = {}): string {
  return defaultTexts[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
