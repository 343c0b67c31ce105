import { expect, test } from "vitest";
import { faultOf, toRules, toRulesDraft } from "#components/sources/rules-draft";

test("rules come back from their fields as they went in", () => {
  const rules = { depth: 2, pageLimit: 200, include: ["/help/**", "/docs/*"], exclude: [], subdomains: true };
  expect(toRules(toRulesDraft(rules))).toEqual(rules);
  expect(toRules({ ...toRulesDraft(rules), exclude: " /cart/** ,\n*.pdf\n" }).exclude).toEqual(["/cart/**", "*.pdf"]);
});

test.each([
  ["rules.exclude[0]", "rules.exclude[0]: Too many stars.", { field: "exclude", message: "Too many stars." }],
  ["rules.pageLimit", "A page limit is at least 1.", { field: "pageLimit", message: "A page limit is at least 1." }],
  ["url", "url: There is no such host.", { field: "url", message: "There is no such host." }],
  ["version", "version: No.", { field: null, message: "No." }],
  [null, "The server cannot be reached.", { field: null, message: "The server cannot be reached." }],
] as const)("an error at %s stands at its field", (param, message, expected) => {
  expect(faultOf({ param, message })).toEqual(expected);
});
