import { z } from "zod";

type Issue = Parameters<NonNullable<NonNullable<ReturnType<typeof z.config>["customError"]>>>[0];

const TYPES: Record<string, string> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
  date: "a date",
  null: "null",
  undefined: "no value",
};
const FORMATS: Record<string, string> = {
  email: "This is not an email address.",
  url: "This is not a URL.",
  datetime: "Expected a date and time in UTC, like 2026-01-31T08:00:00Z.",
  date: "Expected a date, like 2026-01-31.",
};

const format = (value: unknown) => (typeof value === "number" ? value.toLocaleString("en-US") : String(value));
const units = (origin: string) => (origin === "string" ? " characters" : origin === "number" ? "" : " entries");

/** What is wrong with an input, where its schema has no sentence of its own. */
export function sayIssue(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined) return "This is missing.";
      return `Expected ${TYPES[issue.expected] ?? "another kind of value"}.`;
    case "too_small":
      if (issue.origin !== "number" && issue.minimum === 1)
        return issue.origin === "string" ? "This cannot be empty." : "Expected at least one entry.";
      return `Expected at least ${format(issue.minimum)}${units(issue.origin)}.`;
    case "too_big":
      return `Expected at most ${format(issue.maximum)}${units(issue.origin)}.`;
    case "invalid_format":
      return FORMATS[issue.format] ?? "This is not in the expected form.";
    case "invalid_value":
      return `Expected ${issue.values.length > 1 ? "one of: " : ""}${issue.values.map(String).join(", ")}.`;
    case "unrecognized_keys":
      return `Unknown: ${issue.keys.join(", ")}.`;
    default:
      return "This does not fit.";
  }
}

// The messages of the library itself speak of its types: no caller gets them.
z.config({ customError: sayIssue });
