import type { SourceActions } from "#components/sources/source-types";
import type { Action } from "#lib/browser/action-result";
import type { PageFilter } from "#lib/knowledge/queries";
import type { ImportResultView, PageState, QaInput } from "#lib/knowledge/schema";

export type PageActions = {
  addUrls: Action<{ chatbotId: string; urls: string[] }, { added: number; again: number }>;
  createSource: SourceActions["createSource"];
  retrieveAgain: Action<{ chatbotId: string; pages: string[] | "failed" | "all" }, unknown>;
  /** Without `ids` all that `filter` finds. Returns what `restorePages` brings them back by. */
  deletePages: Action<
    { chatbotId: string; ids: string[] } | { chatbotId: string; filter: Pick<PageFilter, "state" | "search"> },
    { deleted: number; restore: string[] }
  >;
  restorePages: Action<{ chatbotId: string; ids: string[] }, unknown>;
  importQas: Action<{ chatbotId: string; qas: QaInput[] }, ImportResultView>;
};

export const STATE_NAMES: Record<PageState, string> = {
  queued: "Queued",
  fetching: "Crawling",
  indexed: "Indexed",
  skipped: "Skipped",
  failed: "Failed",
};
