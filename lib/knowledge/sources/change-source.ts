import type { z } from "zod";
import { nextRun } from "#lib/knowledge/crawl/next-run";
import { changeKnowledge } from "#lib/knowledge/door";
import { getSource, sourceNotFound } from "#lib/knowledge/sources/get-source";
import { type SourceView, updateSourceInput } from "#lib/knowledge/sources/source-schema";
import { hasRuns, isCrawled } from "#lib/knowledge/sources/source-scope";
import { findSource, updateSource } from "#lib/knowledge/sources/source-store";
import { toSourceViews } from "#lib/knowledge/sources/source-views";
import type { Actor } from "#lib/process/actor";
import { checkVersion, type Expected, versionTag } from "#lib/process/check-version";
import { AppError } from "#lib/process/errors";

/**
 * Changes when a source is read again, and from the next run on what it takes. Without a change to make it is read only.
 * @throws not_found, invalid_field for a file, which has no address to be read again, precondition_failed when rules and schedule are no
 * longer those of `version` or `ifMatch`
 */
export async function changeSource(
  actor: Actor,
  input: z.input<typeof updateSourceInput>,
  { ifMatch }: Pick<Expected, "ifMatch"> = {},
): Promise<SourceView> {
  const { chatbotId, sourceId, version, schedule, rules } = updateSourceInput.parse(input);
  if (schedule === undefined && rules === undefined) return getSource(actor, { chatbotId, sourceId });
  await changeKnowledge(actor, chatbotId, async (tx, scope) => {
    const source = await findSource(tx, scope, sourceId);
    const [view] = source ? await toSourceViews(tx, scope, [source]) : [];
    if (!source || !view) throw sourceNotFound();
    checkVersion(
      { version, ifMatch },
      { what: "The source", version: view.version, isTag: (tag) => tag === versionTag(view), view: () => view },
    );
    if (!hasRuns(source)) throw new AppError("invalid_field", "A file has no schedule.", { param: "sourceId" });
    if (rules && !isCrawled(source))
      throw new AppError("invalid_field", "Only sites and sitemaps have rules.", { param: "rules" });
    const isResting = source.state !== "running" && source.state !== "listing" && source.state !== "paused";
    const now = new Date();
    await updateSource(tx, source, {
      // Only what is given: a change of the depth leaves the patterns as they are.
      ...(rules ? { rules: { ...source.rules, ...rules } } : {}),
      ...(schedule !== undefined && schedule !== source.schedule
        ? { schedule, scheduledFrom: now, nextRunAt: isResting ? nextRun(schedule, now, now) : null }
        : {}),
    });
  });
  return getSource(actor, { chatbotId, sourceId });
}
