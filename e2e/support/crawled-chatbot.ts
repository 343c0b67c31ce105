import { and, eq, sql } from "drizzle-orm";
import { getDatabase } from "#db/client";
import { pages, passages, sources } from "#db/schema/knowledge";
import { newActor } from "#e2e/support/new-actor";
import type { Site } from "#e2e/support/site";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { retrievePages } from "#lib/knowledge/retrieve/retrieve-pages";
import { commandSource } from "#lib/knowledge/sources/command-source";
import { createSource } from "#lib/knowledge/sources/create-source";
import { getSource } from "#lib/knowledge/sources/get-source";
import type { SourceCommand, SourceView } from "#lib/knowledge/sources/source-schema";

/** A chatbot of a new account, and what a test does with its sources on a local site. */
export async function crawledChatbot(site: Site, plan: "free" | "unlimited" = "unlimited") {
  const db = await getDatabase();
  const actor = await newActor(plan);
  const { chatbotId } = await createChatbot(actor, {});
  const scope = { accountId: actor.accountId, chatbotId };
  const work = () => retrievePages(scope, new AbortController().signal);
  const source = (id: string) => getSource(actor, { chatbotId, sourceId: id });

  /** Works until the run is over; what waits for another try is tried at once. */
  async function runToEnd(id: string): Promise<SourceView> {
    for (;;) {
      await work();
      const view = await source(id);
      if (view.state !== "running" && view.state !== "listing") return view;
      await db.update(pages).set({ runAfter: sql`now()` }).where(eq(pages.sourceId, id));
      await db.update(sources).set({ runAfter: sql`now()` }).where(eq(sources.id, id));
    }
  }

  return {
    db,
    actor,
    scope,
    work,
    source,
    runToEnd,
    crawl: async (kind: "site" | "sitemap", path: string, rules: Partial<SourceView["rules"]> = {}) => {
      const made = await createSource(actor, { chatbotId, kind, url: site.url + path, rules });
      return runToEnd(made.id);
    },
    command: async (id: string, command: SourceCommand) => {
      await commandSource(actor, { chatbotId, sourceId: id, command });
      return runToEnd(id);
    },
    /** What became of each address, as `state reason`. */
    verdicts: async () => {
      const rows = await db.select().from(pages).where(eq(pages.chatbotId, chatbotId)).orderBy(pages.url);
      return Object.fromEntries(
        rows.map((row) => [row.url.replace(site.url, ""), row.reason ? `${row.state} ${row.reason}` : row.state]),
      );
    },
    page: async (path: string) => {
      const own = and(eq(pages.chatbotId, chatbotId), eq(pages.url, site.url + path));
      const [row] = await db.select().from(pages).where(own);
      return row;
    },
    /** The paths whose text answers. */
    answering: async () => {
      const rows = await db
        .selectDistinct({ url: pages.url })
        .from(passages)
        .innerJoin(pages, eq(pages.id, passages.pageId))
        .where(eq(passages.chatbotId, chatbotId))
        .orderBy(pages.url);
      return rows.map(({ url }) => url.replace(site.url, ""));
    },
  };
}
