import type { PageListView } from "#lib/knowledge/schema";

type Counts = Pick<PageListView["counts"], "total" | "queued" | "fetching" | "failed">;
/** What was settled, and of that failed, before the pages that are under way now were asked for. */
export type BatchStart = { settled: number; failed: number };
export type BatchProgress = { done: number; total: number; failed: number };

/**
 * Follows the pages that were asked for together, not all of the chatbot's: "0 of 1" where one is added to 140. At rest the start
 * moves along; pages that are read again leave what was settled, and so do deleted ones. `progress` is null at rest.
 */
export function followBatch(
  start: BatchStart | null,
  counts: Counts,
): { start: BatchStart; progress: BatchProgress | null } {
  const waiting = counts.queued + counts.fetching;
  const settled = counts.total - waiting;
  if (waiting === 0) return { start: { settled, failed: counts.failed }, progress: null };
  const before = {
    settled: Math.min(start?.settled ?? 0, settled),
    failed: Math.min(start?.failed ?? 0, counts.failed),
  };
  const progress = {
    done: settled - before.settled,
    total: counts.total - before.settled,
    failed: counts.failed - before.failed,
  };
  return { start: before, progress };
}
