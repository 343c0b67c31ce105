import type { Database, Tx } from "#db/client";
import { type SourceView, sourceRules, sourceView } from "#lib/knowledge/sources/source-schema";
import { countPagesOfSources, fetchingUrls, type SourceRow } from "#lib/knowledge/sources/source-store";
import type { ChatbotScope } from "#lib/process/chatbot-scope";
import { contentVersion } from "#lib/process/content-version";

const iso = (date: Date | null) => date?.toISOString() ?? null;

/** Sources as they are shown, with what their runs are doing. */
export async function toSourceViews(
  db: Database | Tx,
  scope: ChatbotScope,
  rows: readonly SourceRow[],
): Promise<SourceView[]> {
  const counts = await countPagesOfSources(
    db,
    scope,
    rows.map((row) => row.id),
  );
  const fetching = await fetchingUrls(db, scope);
  return rows.map((row) => {
    const mine = counts.filter((count) => count.sourceId === row.id);
    const asked = mine.filter((count) => !count.leftOut);
    const sum = (list: typeof mine) => list.reduce((total, count) => total + count.n, 0);
    const inState = (...states: string[]) => sum(asked.filter((count) => states.includes(count.state)));
    const last = mine.map((count) => count.lastFetchedAt?.getTime() ?? 0).reduce((a, b) => Math.max(a, b), 0);
    const rules = sourceRules.parse(row.rules);
    return sourceView.parse({
      ...row,
      version: contentVersion([rules, row.schedule]),
      rules,
      nextRunAt: iso(row.nextRunAt),
      runStartedAt: iso(row.runStartedAt),
      runFinishedAt: iso(row.runFinishedAt),
      createdAt: row.createdAt.toISOString(),
      progress: {
        total: sum(asked),
        done: inState("indexed", "skipped", "failed"),
        indexed: inState("indexed"),
        skipped: inState("skipped"),
        failed: inState("failed"),
        leftOut: sum(mine) - sum(asked),
      },
      fetching: fetching.filter((page) => page.sourceId === row.id).map((page) => page.url),
      lastActivityAt: last > 0 ? new Date(last).toISOString() : null,
    });
  });
}
