"use client";

import { useListAddress } from "#components/list/use-list-address";
import { usePagedList, without } from "#components/list/use-server-list";
import type { Action } from "#lib/browser/action-result";
import { parseConversationFilter } from "#lib/browser/parse-conversation-filter";
import type { ConversationFilter, ConversationListView } from "#lib/conversations/history-schema";
import { conversationListQuery } from "#lib/conversations/queries";

type Id = { chatbotId: string; sessionId: string };
export type ConversationActions = {
  deleteConversation: Action<Id, unknown>;
  restoreConversation: Action<Id, unknown>;
};
export type InitialConversations = { list: ConversationListView; filter: ConversationFilter; at: number };

const NOUNS = ["conversations", "conversation", "unanswered"];

/** The conversations with what can be done to them. */
export function useConversationList(chatbotId: string, initial: InitialConversations, actions: ConversationActions) {
  const place = useListAddress();
  const served = usePagedList({
    place,
    filter: parseConversationFilter(Object.fromEntries(place.address)),
    initial,
    optionsOf: (filter) => conversationListQuery(chatbotId, filter),
    nouns: NOUNS,
    scope: chatbotId,
  });
  const remove = (sessionId: string) =>
    served.remove({
      edit: without((item) => item.sessionId === sessionId),
      call: actions.deleteConversation({ chatbotId, sessionId }),
      deleted: () => "the conversation",
      restore: () => actions.restoreConversation({ chatbotId, sessionId }),
    });
  return { ...served, remove };
}
