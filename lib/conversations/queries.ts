import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "#lib/browser/api-client";
import type {
  AskedAgainView,
  ConversationFilter,
  ConversationListView,
  ConversationView,
  UnansweredListView,
} from "#lib/conversations/history-schema";
import type { WhyView } from "#lib/conversations/schema";
import type { PreviewQaInput, QaPreviewView } from "#lib/conversations/unanswered/preview-schema";

const POLL_MS = 15_000;
const UNANSWERED_POLL_MS = 60_000;
const base = (chatbotId: string) => `/api/v1/chatbots/${encodeURIComponent(chatbotId)}`;

function toParameters(filter: Partial<ConversationFilter>): URLSearchParams {
  return new URLSearchParams(Object.entries(filter).map(([name, value]) => [name, String(value)]));
}

/** Where the conversations that meet a filter are to be had as a file. */
export function exportAddress(chatbotId: string, { page: _, ...filter }: ConversationFilter, format: "csv" | "json") {
  return `${base(chatbotId)}/conversation-export?${toParameters(filter)}&format=${format}`;
}

/** One page of the questions whose answer did not help. */
export function unansweredListQuery(
  chatbotId: string,
  { channel, page, days }: Pick<ConversationFilter, "channel" | "page"> & { days: number },
) {
  const filter = { channel, page, days };
  const query = new URLSearchParams({ channel, page: String(page), days: String(days) });
  return queryOptions({
    queryKey: ["unanswered", chatbotId, filter] as const,
    queryFn: ({ signal }) => api<UnansweredListView>(`${base(chatbotId)}/unanswered?${query}`, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: UNANSWERED_POLL_MS,
  });
}

/** What visitors would be answered now. Below "qas", so that it is asked for again where Q&As change. */
export function askAgainQuery(chatbotId: string, questions: readonly string[]) {
  return queryOptions({
    queryKey: ["qas", chatbotId, "again", questions] as const,
    queryFn: ({ signal }) =>
      api<AskedAgainView>(`${base(chatbotId)}/unanswered`, { method: "POST", body: { questions }, signal }),
    retry: false,
  });
}

/** One page of the conversations; asked again every quarter of a minute, because visitors go on asking. */
export function conversationListQuery(chatbotId: string, filter: ConversationFilter) {
  const query = toParameters(filter);
  return queryOptions({
    queryKey: ["conversations", chatbotId, filter] as const,
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

/** Stores a visitor's rating of an answer; null withdraws it. Throws `ApiError`. */
export async function giveFeedback(chatbotId: string, messageId: string, rating: "up" | "down" | null): Promise<void> {
  const path = `${base(chatbotId)}/messages/${encodeURIComponent(messageId)}/feedback`;
  await api(path, { method: "POST", body: { rating } });
}

/** "Why this answer". What was decided does not change any more, so it is asked once. */
export function whyQuery(chatbotId: string, messageId: string) {
  return queryOptions({
    queryKey: ["why", chatbotId, messageId] as const,
    queryFn: ({ signal }) => api<WhyView>(`${base(chatbotId)}/messages/${encodeURIComponent(messageId)}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** A Q&A that is being typed: without `id` a new one. */
export type PreviewedQa = Required<Pick<PreviewQaInput, "question" | "answer" | "questions">> &
  Pick<PreviewQaInput, "id" | "asked">;

/** What saving a Q&A would change. Below "qas", so that it is asked for again where Q&As change. */
export function qaPreviewQuery(chatbotId: string, qa: PreviewedQa) {
  return queryOptions({
    queryKey: ["qas", chatbotId, "preview", qa] as const,
    queryFn: ({ signal }) => api<QaPreviewView>(`${base(chatbotId)}/qas/preview`, { method: "POST", body: qa, signal }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    gcTime: 30_000,
    retry: false,
  });
}
