import { expect, test } from "vitest";
import { toRules, toRulesDraft } from "#components/sources/rules-draft";

test("rules come back from their fields as they went in", () => {
  const rules = { depth: 2, pageLimit: 200, include: ["/help/**", "/docs/*"], exclude: [], subdomains: true };
  expect(toRules(toRulesDraft(rules))).toEqual(rules);
  expect(toRules({ ...toRulesDraft(rules), exclude: " /cart/** ,\n*.pdf\n" }).exclude).toEqual(["/cart/**", "*.pdf"]);
});
