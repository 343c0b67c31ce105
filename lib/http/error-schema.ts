import { z } from "zod";
import { type ErrorCode, STATUS_BY_CODE } from "#lib/process/errors";

const code = z
  .enum(Object.keys(STATUS_BY_CODE) as [ErrorCode, ...ErrorCode[]])
  .describe("Stable; every code is explained at `doc_url`.");
const param = z.string().nullable().describe("The field at fault, such as `input_qas[2].question`.");
const request_id = z.string().describe("Include it when you report a problem.");
const current = z.unknown().optional().describe("With 412: the present state.");

/** The one body that every error of the API has. */
export const errorView = z
  .object({
    error: z.object({
      type: z.string().describe("A family of codes, such as `invalid_request_error`."),
      code,
      message: z.string().describe("A sentence for the developer; its wording may change."),
      param,
      request_id,
      doc_url: z.string().describe("Where the reference explains the code."),
      current,
    }),
  })
  .meta({ id: "Error" });

/** The same error for a caller that accepts `application/problem+json` (RFC 9457). */
export const problemView = z
  .object({
    type: z.string().describe("Where the reference explains the code."),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code,
    param,
    request_id,
    current,
  })
  .meta({ id: "Problem" });

export type ErrorBody = z.infer<typeof errorView>;
export type ProblemBody = z.infer<typeof problemView>;
