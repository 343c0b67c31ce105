import type { z } from "zod";
import { openKnowledge } from "#lib/knowledge/door";
import { listSourcesInput, type SourceListView, sourceListView } from "#lib/knowledge/sources/source-schema";
import { listSourceRows } from "#lib/knowledge/sources/source-store";
import { toSourceViews } from "#lib/knowledge/sources/source-views";
import type { Actor } from "#lib/process/actor";

/** The chatbot's sites, sitemaps and files, with progress. @throws not_found */
export async function listSources(actor: Actor, input: z.input<typeof listSourcesInput>): Promise<SourceListView> {
  const { chatbotId } = listSourcesInput.parse(input);
  const { db, scope } = await openKnowledge(actor, chatbotId);
  return sourceListView.parse({ items: await toSourceViews(db, scope, await listSourceRows(db, scope)) });
}
