import { expect, test } from "vitest";
import { z } from "zod";
import { toAppError } from "#lib/http/describe-error";
import { deletePagesInput, importQasInput, listPagesInput, saveQaInput } from "#lib/knowledge/schema";
import { createSourceInput } from "#lib/knowledge/source-schema";

function said(schema: z.ZodType, input: unknown): [string | null, string] {
  const { error } = schema.safeParse(input);
  const { param, message } = toAppError(error, "req_1");
  return [param, message];
}

test.each([
  [z.string(), 7, "Expected text."],
  [z.string(), undefined, "This is missing."],
  [z.number().int(), 1.5, "Expected a whole number."],
  [z.string().min(1), "", "This cannot be empty."],
  [z.string().max(2_000), "x".repeat(2_001), "Expected at most 2,000 characters."],
  [z.array(z.string()).min(1), [], "Expected at least one entry."],
  [z.number().max(5), 6, "Expected at most 5."],
  [z.enum(["a", "b"]), "c", "Expected one of: a, b."],
  [z.string().regex(/^x$/), "y", "This is not in the expected form."],
  [z.strictObject({}), { a: 1 }, "Unknown: a."],
  [z.boolean(), "yes", "Expected true or false."],
  [z.string("A name is a text."), 7, "A name is a text."],
])("what is wrong is said in the product's words, the schema's own first", (schema, input, message) => {
  expect(said(schema, input)[1]).toBe(message);
});

test("the field is named, in a form of several too", () => {
  expect(said(deletePagesInput, { chatbotId: "bot_1", ids: [] })).toEqual(["ids", "ids: Expected at least one entry."]);
  expect(said(deletePagesInput, { chatbotId: "bot_1", filter: { state: "x" } })[0]).toBe("filter.state");
  expect(said(importQasInput, { chatbotId: "bot_1", qas: [{ question: "One?", answer: 7 }] })).toEqual([
    "qas[0].answer",
    "qas[0].answer: An answer is a text.",
  ]);
});

test("no schema speaks in the library's words, whatever it is given", () => {
  const values = [undefined, null, 7, 1.5, "x", "", [], {}, true];
  for (const schema of [saveQaInput, importQasInput, listPagesInput, deletePagesInput, createSourceInput]) {
    const shape = schema instanceof z.ZodObject ? Object.keys(schema.shape) : ["chatbotId", "ids", "filter"];
    for (const value of values) {
      for (const input of [value, ...shape.map((key) => ({ chatbotId: "bot_1", [key]: value }))]) {
        if (!schema.safeParse(input).success)
          expect(said(schema, input)[1]).not.toMatch(/Invalid input|expected \w+, received/);
      }
    }
  }
});
