import type { z } from "zod";

/** What a tool tells an agent about itself; see the protocol's `ToolAnnotations`. */
type Hints = { readOnlyHint: boolean; destructiveHint: boolean; idempotentHint: boolean; openWorldHint: boolean };

type About<Input extends z.ZodObject, Output extends z.ZodObject> = {
  name: string;
  title: string;
  description: string;
  annotations: Hints;
  input: Input;
  output: Output;
};

/** A tool in the hands of one caller. */
export type Tool = About<z.ZodObject, z.ZodObject> & {
  run(input: unknown, signal: AbortSignal): Promise<Record<string, unknown>>;
};

/** Returns what puts the tool into a caller's hands: it parses the input, runs it for that caller, and makes the view of the result. */
export function tool<Caller, Input extends z.ZodObject, Output extends z.ZodObject>(
  about: About<Input, Output> & {
    run(caller: Caller, input: z.output<Input>, signal: AbortSignal): Promise<z.input<Output>>;
  },
): (caller: Caller) => Tool {
  const { run, ...rest } = about;
  return (caller) => ({
    ...rest,
    run: async (input, signal) => about.output.parse(await run(caller, about.input.parse(input), signal)),
  });
}

export const READS: Hints = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };
/** Each question is counted and kept in the owner's log. */
export const ASKS: Hints = { ...READS, idempotentHint: false };

/** What both addresses say of the two tools that they share. */
export const ASK_DESCRIPTION =
  "Answers a question from a chatbot's knowledge and says what the answer rests on. If `answered` is false, the knowledge does not hold " +
  "the answer: say so and make nothing up; `suggestions` has what comes closest. Cite `sources`.";
export const SEARCH_DESCRIPTION =
  "Returns the Q&As and sections of pages that are nearest to a text, best first, with their text, URL and confidence. Use it for context " +
  "beyond one answer; use `ask` for an answer that is checked against its sources.";
