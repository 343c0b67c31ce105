import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "#lib/api-client";
import type { ConversationFilter, ConversationListView, ConversationView } from "#lib/conversations/history-schema";
import type { WhyView } from "#lib/conversations/schema";

const POLL_MS = 15_000;
const base = (chatbotId: string) => `/api/v1/chatbots/${encodeURIComponent(chatbotId)}`;

/** One page of the conversations; asked again every quarter of a minute, because visitors go on asking. */
export function conversationListQuery(chatbotId: string, { answered, search, page }: ConversationFilter) {
  const query = new URLSearchParams({ answered, search, page: String(page) });
  return queryOptions({
    queryKey: ["conversations", chatbotId, { answered, search, page }] as const,
    queryFn: ({ signal }) => api<ConversationListView>(`${base(chatbotId)}/conversations?${query}`, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: POLL_MS,
  });
}

/** One page of a conversation's questions and answers. */
export function conversationQuery(chatbotId: string, sessionId: string, page: number) {
  return queryOptions({
    queryKey: ["conversation", chatbotId, sessionId, page] as const,
    queryFn: ({ signal }) =>
      api<ConversationView>(`${base(chatbotId)}/conversations/${encodeURIComponent(sessionId)}?page=${page}`, {
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

/** "Why this answer". What was decided does not change any more, so it is asked once. */
export function whyQuery(chatbotId: string, messageId: string) {
  return queryOptions({
    queryKey: ["why", chatbotId, messageId] as const,
    queryFn: ({ signal }) => api<WhyView>(`${base(chatbotId)}/messages/${encodeURIComponent(messageId)}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
