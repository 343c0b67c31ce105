import { queryOptions } from "@tanstack/react-query";
import { api } from "#lib/api-client";
import type { WhyView } from "#lib/conversations/schema";

/** "Why this answer". What was decided does not change any more, so it is asked once. */
export function whyQuery(chatbotId: string, messageId: string) {
  return queryOptions({
    queryKey: ["why", chatbotId, messageId] as const,
    queryFn: ({ signal }) =>
      api<WhyView>(`/api/v1/chatbots/${encodeURIComponent(chatbotId)}/messages/${encodeURIComponent(messageId)}`, {
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
