import { z } from "zod";

const KINDS: Record<string, string> = {
  string: "A text is expected.",
  number: "A number is expected.",
  int: "A whole number is expected.",
  boolean: "true or false is expected.",
  array: "A list is expected.",
  object: "An object is expected.",
};

const format = (n: unknown) => Number(n).toLocaleString("en-US");
const UNITS: Record<string, string> = { string: " characters", array: " entries" };

/** What a caller reads where a schema says nothing of its own about a fault: the fault in words, without the library's. */
export function schemaWords(issue: z.core.$ZodRawIssue): string {
  const unit = UNITS["origin" in issue ? String(issue.origin) : ""] ?? "";
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "This field is missing." : (KINDS[issue.expected] ?? OTHER);
    case "too_big":
      return `At most ${format(issue.maximum)}${unit}.`;
    case "too_small":
      return `At least ${format(issue.minimum)}${unit}.`;
    case "invalid_value":
      return `One of these is expected: ${issue.values.map(String).join(", ")}.`;
    default:
      return OTHER;
  }
}

const OTHER = "This value does not fit.";

z.config({ customError: schemaWords });
