import type { SourceActions } from "#components/sources/source-types";
import type { Action } from "#lib/action-result";
import type { ImportResultView, PageState, QaInput } from "#lib/knowledge/schema";

export type PageActions = {
  addUrls: Action<{ chatbotId: string; urls: string[] }, { added: number; again: number }>;
  createSource: SourceActions["createSource"];
  retrieveAgain: Action<{ chatbotId: string; pages: string[] | "failed" | "all" }, unknown>;
  deletePages: Action<{ chatbotId: string; ids: string[] }, unknown>;
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
