import { expect, test } from "vitest";
import { z } from "zod";
import { toAppError } from "#lib/http/describe-error";

const schema = z.object({
  text: z.string().min(2).max(1_000),
  page: z.coerce.number().int().min(1),
  list: z.array(z.boolean()).max(2),
  sort: z.enum(["name", "created"]),
  url: z.url(),
  own: z.string("own is a text."),
});
const good = { text: "ab", page: 1, list: [], sort: "name", url: "https://a.example", own: "x" };

test.each([
  [{ text: undefined }, "text: This field is missing."],
  [{ text: 1 }, "text: A text is expected."],
  [{ text: "a" }, "text: At least 2 characters."],
  [{ text: "a".repeat(1_001) }, "text: At most 1,000 characters."],
  [{ page: "x" }, "page: A number is expected."],
  [{ page: 1.5 }, "page: A whole number is expected."],
  [{ page: 0 }, "page: At least 1."],
  [{ list: {} }, "list: A list is expected."],
  [{ list: ["yes"] }, "list[0]: true or false is expected."],
  [{ list: [true, true, true] }, "list: At most 2 entries."],
  [{ sort: "age" }, "sort: One of these is expected: name, created."],
  [{ url: "x" }, "url: This value does not fit."],
  [{ own: 1 }, "own: own is a text."],
])("%j: %s", (given, message) => {
  const { error } = schema.safeParse({ ...good, ...given });
  expect(toAppError(error, "req_1")).toMatchObject({ code: "invalid_field", message });
});

test("what is no object at all", () => {
  expect(toAppError(schema.safeParse([]).error, "req_1").message).toBe("An object is expected.");
});
