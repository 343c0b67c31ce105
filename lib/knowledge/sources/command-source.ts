import type { z } from "zod";
import type { Tx } from "#db/client";
import { requestRetrieval } from "#lib/jobs/request-retrieval";
import { endRun } from "#lib/knowledge/crawl/finish-run";
import { keepUnseen } from "#lib/knowledge/crawl/run-store";
import { skipVerdict } from "#lib/knowledge/crawl/skip-verdict";
import { startRun } from "#lib/knowledge/crawl/start-run";
import { changeKnowledge } from "#lib/knowledge/door";
import { queuePages, stopWaiting, takeBack } from "#lib/knowledge/pages/life";
import { getSource, sourceNotFound } from "#lib/knowledge/sources/get-source";
import { commandSourceInput, type SourceCommand, type SourceView } from "#lib/knowledge/sources/source-schema";
import { hasRuns } from "#lib/knowledge/sources/source-scope";
import { findSource, type SourceRow, updateSource } from "#lib/knowledge/sources/source-store";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";

/**
 * Pauses, resumes or cancels a run, starts one by hand (`sync`), or reads what failed once more (`retry`). Pause and cancel hold from
 * this transaction on; fetches under way are broken off within about a second and their results are not taken.
 * @throws not_found, conflict when the source is not in a state for it
 */
export async function commandSource(actor: Actor, input: z.input<typeof commandSourceInput>): Promise<SourceView> {
  const { chatbotId, sourceId, command } = commandSourceInput.parse(input);
  const scope = { accountId: actor.accountId, chatbotId };
  await changeKnowledge(actor, chatbotId, async (tx) => {
    const source = await findSource(tx, scope, sourceId);
    if (!source) throw sourceNotFound();
    if (!hasRuns(source))
      throw new AppError("conflict", "A file is not run; add a changed one again.", { param: "sourceId" });
    await COMMANDS[command](tx, source);
  });
  await requestRetrieval(scope);
  return getSource(actor, { chatbotId, sourceId });
}

const isUnderWay = (source: SourceRow) => source.state === "running" || source.state === "listing";

function refuse(source: SourceRow, command: SourceCommand): never {
  throw new AppError("conflict", `This source cannot ${command} while it is ${source.state}.`, { param: "command" });
}

const COMMANDS: Record<SourceCommand, (tx: Tx, source: SourceRow) => Promise<void>> = {
  pause: async (tx, source) => {
    if (source.state === "paused") return;
    if (!isUnderWay(source)) refuse(source, "pause");
    // The attempt is counted up so that a listing under way is not taken any more.
    await updateSource(tx, source, { state: "paused", leaseUntil: null, attempts: source.attempts + 1 });
    await takeBack(tx, source);
  },
  resume: async (tx, source) => {
    if (isUnderWay(source)) return;
    if (source.state !== "paused") refuse(source, "resume");
    const isListed = source.kind !== "sitemap" || source.listedRun === source.run;
    await updateSource(tx, source, {
      state: isListed ? "running" : "listing",
      attempts: 0,
      runAfter: new Date(),
      resumedAt: new Date(),
    });
  },
  cancel: async (tx, source) => {
    if (!isUnderWay(source) && source.state !== "paused") refuse(source, "cancel");
    const verdict = skipVerdict("cancelled", {});
    await stopWaiting(tx, source, verdict);
    await endRun(tx, source, { state: "cancelled", reason: null, message: null });
  },
  sync: async (tx, source) => {
    if (isUnderWay(source) || source.state === "paused") refuse(source, "sync");
    await startRun(tx, source, true);
  },
  retry: async (tx, source) => {
    if (source.state === "paused") refuse(source, "retry");
    if (source.state === "failed") return startRun(tx, source, true);
    if ((await queuePages(tx, source, { sourceId: source.id, state: "failed" })) === 0) refuse(source, "retry");
    if (isUnderWay(source)) return;
    // A run that was cut short has not seen all there is: what it did not get to is none of this try's business.
    await keepUnseen(tx, source);
    await updateSource(tx, source, { state: "running", runFinishedAt: null, nextRunAt: null, resumedAt: new Date() });
  },
};
