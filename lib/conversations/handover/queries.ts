import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "#lib/browser/api-client";
import type { HandoverView, InboxView } from "#lib/conversations/handover/handover-schema";
import type { LeadListView } from "#lib/conversations/leads/leads-schema";

/** Visitors wait while they are with a person: what they write is looked for this often. */
const LOOK_MS = 2_500;
const LEADS_MS = 15_000;
const base = (chatbotId: string) => `/api/v1/chatbots/${encodeURIComponent(chatbotId)}`;

/** One page of the conversations with a person. */
export function inboxQuery(chatbotId: string, page: number) {
  return queryOptions({
    queryKey: ["inbox", chatbotId, page] as const,
    queryFn: ({ signal }) => api<InboxView>(`${base(chatbotId)}/inbox?page=${page}`, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_MS,
  });
}

/** What was said with a person in a conversation. */
export function handoverQuery(chatbotId: string, sessionId: string) {
  return queryOptions({
    queryKey: ["handover", chatbotId, sessionId] as const,
    queryFn: ({ signal }) =>
      api<HandoverView>(`${base(chatbotId)}/conversations/${encodeURIComponent(sessionId)}/handover`, { signal }),
    refetchInterval: LOOK_MS,
  });
}

/** One page of the leads. */
export function leadListQuery(chatbotId: string, { page }: { page: number }) {
  return queryOptions({
    queryKey: ["leads", chatbotId, { page }] as const,
    queryFn: ({ signal }) => api<LeadListView>(`${base(chatbotId)}/leads?page=${page}`, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: LEADS_MS,
  });
}

/** Where the leads are to be had as a file. */
export const leadExportAddress = (chatbotId: string, format: "csv" | "json") =>
  `${base(chatbotId)}/lead-export?format=${format}`;
