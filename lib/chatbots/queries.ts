import { queryOptions } from "@tanstack/react-query";
import { api } from "#lib/browser/api-client";
import type { ChatbotListView } from "#lib/chatbots/schema";

export type ChatbotListFilter = { search: string; sort: "activity" | "name" | "created"; page: number };

const POLL_WHILE_READING_MS = 2_000;
const POLL_AT_REST_MS = 30_000;

/** True while a page of any chatbot waits or is being read. */
export function isReading(list: ChatbotListView | undefined): boolean {
  return list?.items.some((item) => item.pages.queued + item.pages.fetching > 0) ?? false;
}

/** My Chatbot List. Asks again every two seconds while pages are being read, every thirty otherwise. */
export function chatbotListQuery({ search, sort, page }: ChatbotListFilter) {
  const query = new URLSearchParams({ search, sort, page: String(page) });
  return queryOptions({
    queryKey: ["chatbots", { search, sort, page }] as const,
    queryFn: ({ signal }) => api<ChatbotListView>(`/api/v1/chatbots?${query}`, { signal }),
    refetchInterval: (query) => (isReading(query.state.data) ? POLL_WHILE_READING_MS : POLL_AT_REST_MS),
  });
}
