import { escapeUTF8 } from "entities";

/** HTML that is safe to send as it is. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Value = string | number | Html | null | false | readonly Value[];

const write = (value: Value): string => {
  if (value === null || value === false) return "";
  if (value instanceof Html) return value.text;
  return typeof value === "object" ? value.map(write).join("") : escapeUTF8(String(value));
};

/** A template whose values are escaped unless they are HTML already; lists are joined, null and false are nothing. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(parts.map((part, at) => part + write(values[at] ?? null)).join(""));
}
