import { queryOptions } from "@tanstack/react-query";
import { api } from "#lib/api-client";
import type { ChatbotSummaryView } from "#lib/chatbots/schema";

export type ChatbotListFilter = { search: string; sort: "activity" | "name" | "created" };
export type ChatbotList = { items: ChatbotSummaryView[] };

const POLL_WHILE_READING_MS = 2_000;
const POLL_AT_REST_MS = 30_000;

/** True while a page of any chatbot waits or is being read. */
export function isReading(list: ChatbotList | undefined): boolean {
  return list?.items.some((item) => item.pages.queued + item.pages.fetching > 0) ?? false;
}

/** My Chatbot List. Asks again every two seconds while pages are being read, every thirty otherwise. */
export function chatbotListQuery({ search, sort }: ChatbotListFilter) {
  return queryOptions({
    queryKey: ["chatbots", { search, sort }] as const,
    queryFn: ({ signal }) => api<ChatbotList>(`/api/v1/chatbots?${new URLSearchParams({ search, sort })}`, { signal }),
    refetchInterval: (query) => (isReading(query.state.data) ? POLL_WHILE_READING_MS : POLL_AT_REST_MS),
  });
}
