import { queryOptions } from "@tanstack/react-query";
import { api } from "#lib/browser/api-client";
import type {
  FileView,
  PreviewView,
  SourceListView,
  SourceRules,
  SourceView,
} from "#lib/knowledge/sources/source-schema";

const POLL_MS = 1_000;
/** A scheduled run may begin while somebody looks on. */
const IDLE_POLL_MS = 15_000;
const base = (chatbotId: string) => `/api/v1/chatbots/${encodeURIComponent(chatbotId)}`;

/** A run goes on; or pages that were added to the list are read without one. */
export function isUnderWay({ kind, state, progress }: SourceView): boolean {
  if (state === "running" || state === "listing") return true;
  return kind === "list" && state !== "paused" && progress.done < progress.total;
}

/** How long until the list is asked for again: a second while a run is under way, a while where a schedule may start one, else never. */
export function nextLookMs(items: readonly SourceView[]): number | false {
  if (items.some(isUnderWay)) return POLL_MS;
  return items.some((source) => source.schedule !== "off") ? IDLE_POLL_MS : false;
}

/** The chatbot's sources, kept up to date while something may change. */
export function sourceListQuery(chatbotId: string) {
  return queryOptions({
    queryKey: ["sources", chatbotId] as const,
    queryFn: ({ signal }) => api<SourceListView>(`${base(chatbotId)}/sources`, { signal }),
    refetchInterval: (query) => nextLookMs(query.state.data?.items ?? []),
  });
}

/** The addresses that a run would begin with. Throws `ApiError`. */
export function previewOfSource(
  chatbotId: string,
  body: { kind: "site" | "sitemap"; url: string; rules: SourceRules },
  signal: AbortSignal,
): Promise<PreviewView> {
  return api<PreviewView>(`${base(chatbotId)}/sources/preview`, { method: "POST", body, signal });
}

/** What a crawl of the whole site would begin with, for a chatbot that may not be made yet. */
export function sitePreviewQuery(url: string) {
  return queryOptions({
    queryKey: ["site-preview", url] as const,
    queryFn: ({ signal }) =>
      api<PreviewView>("/api/v1/sources/preview", { method: "POST", body: { kind: "site", url }, signal }),
    staleTime: 60_000,
    retry: false,
    refetchOnWindowFocus: false,
  });
}

/** Sends a file to be read and kept as a page. Throws `ApiError` with the reason for one that cannot be read. */
export function uploadFile(chatbotId: string, file: File): Promise<FileView> {
  return api<FileView>(`${base(chatbotId)}/files?name=${encodeURIComponent(file.name)}`, {
    method: "POST",
    body: file,
  });
}
