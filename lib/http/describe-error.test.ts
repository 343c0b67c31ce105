import { expect, test } from "vitest";
import { z } from "zod";
import { toAppError } from "#lib/http/describe-error";
import { deletePagesInput, importQasInput, listPagesInput, saveQaInput } from "#lib/knowledge/schema";
import { createSourceInput } from "#lib/knowledge/sources/source-schema";

function said(schema: z.ZodType, input: unknown): [string | null, string] {
  const { error } = schema.safeParse(input);
  const { param, message } = toAppError(error, "req_1");
  return [param, message];
}

test("the field is named, in a form of several too", () => {
  expect(said(deletePagesInput, { chatbotId: "bot_1", ids: [] })).toEqual(["ids", expect.stringMatching(/^ids: /)]);
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
