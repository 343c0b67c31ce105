import { expect, test } from "vitest";
import { faultOf } from "#components/form/fault-of";

const NAMES = ["url", "exclude", "pageLimit", "allowedOrigins"] as const;

test.each([
  ["rules.exclude[0]", "rules.exclude[0]: Too many stars.", { field: "exclude", message: "Too many stars." }],
  ["rules.pageLimit", "A page limit is at least 1.", { field: "pageLimit", message: "A page limit is at least 1." }],
  ["settings.allowedOrigins[2]", "No website.", { field: "allowedOrigins", message: "No website." }],
  ["url", "url: There is no such host.", { field: "url", message: "There is no such host." }],
  ["version", "version: No.", { field: null, message: "No." }],
  [null, "The server cannot be reached.", { field: null, message: "The server cannot be reached." }],
] as const)("an error at %s stands at its field", (param, message, expected) => {
  expect(faultOf({ param, message }, NAMES)).toEqual(expected);
});
