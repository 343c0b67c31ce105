import type { z } from "zod";
import { normalizeUrl } from "#lib/crawler/address/normalize-url";
import type { KeepAnswer } from "#lib/idempotency/run-once";
import { requestRetrieval } from "#lib/jobs/request-retrieval";
import { startRun } from "#lib/knowledge/crawl/start-run";
import { growKnowledge } from "#lib/knowledge/door";
import { checkOwnerUrl } from "#lib/knowledge/sources/check-owner-url";
import { createSourceInput, type SourceView } from "#lib/knowledge/sources/source-schema";
import { insertSource } from "#lib/knowledge/sources/source-store";
import { toSourceViews } from "#lib/knowledge/sources/source-views";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";
import { newId } from "#lib/process/ids";

/**
 * Adds a site or a sitemap and starts its first run.
 * @throws not_found, invalid_field for an address that cannot be read, conflict when the chatbot has it already, account_limit
 */
export async function createSource(
  actor: Actor,
  input: z.input<typeof createSourceInput>,
  options: { keep?: KeepAnswer | undefined } = {},
): Promise<SourceView> {
  const { chatbotId, kind, url, rules, schedule } = createSourceInput.parse(input);
  const checked = checkOwnerUrl(url, "url");
  const scope = { accountId: actor.accountId, chatbotId };
  const view = await growKnowledge(actor, chatbotId, async (tx) => {
    const source = await insertSource(tx, {
      id: newId("src"),
      ...scope,
      kind,
      url: kind === "site" ? normalizeUrl(checked) : checked,
      rules,
      schedule,
      state: "finished",
    });
    if (!source) throw new AppError("conflict", `This chatbot has this ${kind} already.`, { param: "url" });
    await startRun(tx, source, true);
    const [made] = await toSourceViews(tx, scope, [source]);
    if (!made) throw new Error("The source that was just made is not there.");
    await options.keep?.(tx, made);
    return made;
  });
  await requestRetrieval(scope);
  return view;
}
