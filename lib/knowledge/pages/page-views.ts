import type { findPage, searchPages } from "#lib/knowledge/pages/page-store";
import { type PageTextView, type PageView, pageTextView, pageView } from "#lib/knowledge/schema";

type ListedRow = Omit<Awaited<ReturnType<typeof searchPages>>[number], "at">;

export function toPageView(row: ListedRow): PageView {
  const { passageCount, fetchedAt, attempts, runAfter, ...rest } = row;
  const waits = row.state === "queued" && attempts > 0;
  return pageView.parse({
    ...rest,
    passages: passageCount,
    fetchedAt: fetchedAt?.toISOString() ?? null,
    nextTryAt: waits ? runAfter.toISOString() : null,
  });
}

export function toPageTextView(found: NonNullable<Awaited<ReturnType<typeof findPage>>>): PageTextView {
  const { text, faq, upload: _upload, ...row } = found.page;
  return pageTextView.parse({ ...toPageView(row), text, faq, parts: found.parts });
}
