import { z } from "zod";

/** A field of calls that delete, in a query or a body: with it the call says what it would delete, and deletes nothing. */
export const dryRunField = {
  dry_run: z
    .union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")], "dry_run is true or false.")
    .default(false)
    .describe("Deletes nothing: the response says what would be deleted."),
};

/** How many of each would be deleted. */
export const dryRunView = z.object({ dry_run: z.literal(true), deletes: z.record(z.string(), z.number()) });

/** What a call would delete, counted on what it would be done to. @throws what reading that throws, as the call itself would */
export async function dryRun<View>(
  read: Promise<View>,
  count: (view: View) => Record<string, number>,
): Promise<z.infer<typeof dryRunView>> {
  return { dry_run: true, deletes: count(await read) };
}
