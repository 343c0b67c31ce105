import { z } from "zod";
import type { KnowledgeCountsView } from "#lib/knowledge/schema";

/** A field of calls that delete, in a query or a body: with it the call says what it would delete, and deletes nothing. */
export const dryRunField = {
  dry_run: z
    .union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")], "dry_run is true or false.")
    .default(false)
    .describe("Deletes nothing: the response says what would be deleted."),
};

/** The same in a description. */
export const DRY_RUN = "With `dry_run` nothing is deleted: the response says what would be.";

/** How many of each would be deleted. */
const dryRunView = z.object({ dry_run: z.literal(true), deletes: z.record(z.string(), z.number()) });

/** What a call that deletes returns: `view`, or with `dry_run` what it would delete. */
export const orDryRun = <View extends z.ZodType>(view: View) => z.union([view, dryRunView]);

/** What the delete of a chatbot takes with it: all pages, as that of a source does, also those that a crawl left out. */
export const withChatbot = ({ qas, pages }: KnowledgeCountsView) => ({
  chatbots: 1,
  qas,
  pages: pages.total + pages.leftOut,
});

/** What a call would delete, counted on what it would be done to. @throws what reading that throws, as the call itself would */
export async function dryRun<View>(
  read: Promise<View>,
  count: (view: View) => Record<string, number>,
): Promise<z.infer<typeof dryRunView>> {
  return { dry_run: true, deletes: count(await read) };
}
