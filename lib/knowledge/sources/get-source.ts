import type { z } from "zod";
import { openKnowledge } from "#lib/knowledge/door";
import { type SourceView, sourceInput } from "#lib/knowledge/sources/source-schema";
import { findSource } from "#lib/knowledge/sources/source-store";
import { toSourceViews } from "#lib/knowledge/sources/source-views";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";

/** One answer for a source that never was and one that is gone. */
export function sourceNotFound(): AppError {
  return new AppError("not_found", "There is no such source.", { param: "sourceId" });
}

/** A source with the progress of its run. @throws not_found */
export async function getSource(actor: Actor, input: z.input<typeof sourceInput>): Promise<SourceView> {
  const { chatbotId, sourceId } = sourceInput.parse(input);
  const { db, scope } = await openKnowledge(actor, chatbotId);
  const row = await findSource(db, scope, sourceId);
  const [view] = row ? await toSourceViews(db, scope, [row]) : [];
  if (!view) throw sourceNotFound();
  return view;
}
