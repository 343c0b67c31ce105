import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "#lib/browser/api-client";
import type { DeliveryListView } from "#lib/webhooks/schema";

const POLL_MS = 5_000;

/** One page of a webhook's deliveries, from its newest (`cursor` is empty) on; the first one is asked again while it is looked at. */
export function deliveriesQuery(webhookId: string, cursor: string) {
  const query = cursor === "" ? "" : `?cursor=${encodeURIComponent(cursor)}`;
  return queryOptions({
    queryKey: ["webhook-deliveries", webhookId, cursor] as const,
    queryFn: ({ signal }) =>
      api<DeliveryListView>(`/api/v1/webhooks/${encodeURIComponent(webhookId)}/deliveries${query}`, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: cursor === "" ? POLL_MS : false,
  });
}
