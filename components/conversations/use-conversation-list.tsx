"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { refusalOf, useOptimistic } from "#components/list/use-optimistic";
import { toast } from "#components/ui/toast";
import type { Action } from "#lib/browser/action-result";
import { callAction } from "#lib/browser/call-action";
import { initialData } from "#lib/browser/initial-data";
import type { Edit } from "#lib/browser/pending-edits";
import type { ConversationFilter, ConversationListView } from "#lib/conversations/history-schema";
import { conversationListQuery } from "#lib/conversations/queries";

type Id = { chatbotId: string; sessionId: string };
export type ConversationActions = {
  deleteConversation: Action<Id, unknown>;
  restoreConversation: Action<Id, unknown>;
};
export type InitialConversations = { list: ConversationListView; filter: ConversationFilter; at: number };

const without =
  (sessionId: string): Edit<ConversationListView> =>
  (list) => {
    const items = list.items.filter((item) => item.sessionId !== sessionId);
    return { ...list, items, total: list.total - (list.items.length - items.length) };
  };

/** The conversations with what can be done to them. */
export function useConversationList(
  chatbotId: string,
  filter: ConversationFilter,
  initial: InitialConversations,
  actions: ConversationActions,
) {
  const client = useQueryClient();
  const first = JSON.stringify(filter) === JSON.stringify(initial.filter);
  const query = useQuery({
    ...conversationListQuery(chatbotId, filter),
    ...(first ? initialData(initial.list, initial.at) : {}),
  });
  const refresh = useCallback(async () => {
    for (const noun of ["conversation", "unanswered"]) void client.invalidateQueries({ queryKey: [noun, chatbotId] });
    await client.invalidateQueries({ queryKey: ["conversations", chatbotId] });
  }, [client, chatbotId]);
  const { shown, write } = useOptimistic(query.data, refresh);

  async function restore(sessionId: string) {
    const result = await callAction(actions.restoreConversation({ chatbotId, sessionId }));
    if (!result.ok) toast.error("The conversation could not be restored.", { description: refusalOf(result.error) });
    await refresh();
  }
  async function remove(sessionId: string) {
    const result = await write(without(sessionId), actions.deleteConversation({ chatbotId, sessionId }));
    if (!result.ok) toast.error(refusalOf(result.error));
    else toast.undo("Deleted the conversation.", () => void restore(sessionId));
  }
  return { query, list: shown, remove };
}
