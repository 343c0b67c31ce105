"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Listed } from "#components/chatbots/use-chatbot-list";
import { QueryProvider } from "#components/shell/query-provider";
import { Button } from "#components/ui/button";
import { type ChatbotListFilter, chatbotListQuery } from "#lib/chatbots/queries";

type Props = {
  filter: ChatbotListFilter;
  hold: boolean;
  /** Milliseconds since 1970; what was fetched before is out of date. */
  settledAt: number;
  onList: (listed: Listed) => void;
};

/** Keeps the list fresh once the page stands; it shows nothing unless that fails. */
export function ChatbotListPoll(props: Props) {
  return (
    <QueryProvider>
      <Poll {...props} />
    </QueryProvider>
  );
}

function Poll({ filter: { search, sort, page }, hold, settledAt, onList }: Props) {
  const client = useQueryClient();
  const { data, dataUpdatedAt, error, refetch } = useQuery({
    ...chatbotListQuery({ search, sort, page }),
    enabled: !hold,
  });
  useEffect(() => {
    if (hold) void client.cancelQueries({ queryKey: ["chatbots"] });
    else if (settledAt > 0) void client.invalidateQueries({ queryKey: ["chatbots"] });
  }, [client, hold, settledAt]);
  useEffect(() => {
    if (data && !hold && dataUpdatedAt >= settledAt) onList({ list: data, filter: { search, sort, page } });
  }, [data, dataUpdatedAt, hold, settledAt, search, sort, page, onList]);
  if (!error) return null;
  return (
    <p role="alert" className="flex flex-wrap items-center gap-2 text-destructive text-sm">
      The list is not up to date. {error.message}
      <Button variant="outline" size="sm" onClick={() => void refetch()}>
        Try again
      </Button>
    </p>
  );
}
