import { inspect } from "node:util";
import { errorFields, log } from "#lib/process/log";

/**
 * From here on what Next.js and other packages write to the console becomes log lines like any other. They write errors as
 * they are, and a query's error holds its values: visitors' texts.
 */
export function consoleToLog(): void {
  const levels = { error: "error", warn: "warn", info: "info", log: "info", debug: "debug" } as const;
  for (const method of Object.keys(levels) as (keyof typeof levels)[]) {
    console[method] = (...given: unknown[]) => log(levels[method], "console", fieldsOf(given));
  }
}

function fieldsOf(given: unknown[]) {
  const error = given.find((item) => item instanceof Error);
  const text = given
    .filter((item) => !(item instanceof Error))
    .map((item) => (typeof item === "string" ? item : inspect(item, { depth: 2, breakLength: Infinity })))
    .join(" ");
  return { text: text || undefined, ...(error === undefined ? {} : errorFields(error)) };
}
