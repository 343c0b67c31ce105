import { expect, test } from "vitest";
import { withQuery } from "#lib/browser/address/with-query";

test("every parameter comes along, and nothing where there is none", () => {
  expect(withQuery("/chatbots", {})).toBe("/chatbots");
  expect(withQuery("/chatbots", { search: "a&b c", page: "2", sort: undefined })).toBe(
    "/chatbots?search=a%26b+c&page=2",
  );
  expect(withQuery("/x", { a: ["1", "2"] })).toBe("/x?a=1&a=2");
});
