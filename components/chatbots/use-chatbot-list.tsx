"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { refusalOf, useOptimistic } from "#components/list/use-optimistic";
import { toast } from "#components/ui/toast";
import type { Action, ActionResult } from "#lib/browser/action-result";
import { initialData } from "#lib/browser/initial-data";
import type { Edit } from "#lib/browser/pending-edits";
import { type ChatbotListFilter, chatbotListQuery } from "#lib/chatbots/queries";
import type { ChatbotListView, ChatbotSettings, ChatbotSummaryView, ChatbotView } from "#lib/chatbots/schema";

type Id = { chatbotId: string };
export type ChatbotListActions = {
  deleteChatbot: Action<Id, unknown>;
  restoreChatbot: Action<Id, unknown>;
  duplicateChatbot: Action<Id, Id>;
  updateChatbot: Action<Id & { version: number; settings: Partial<ChatbotSettings> }, ChatbotView>;
};
export type InitialChatbots = { list: ChatbotListView; filter: ChatbotListFilter; at: number };

/** Marks a row that the server has not confirmed yet. */
const PENDING = "pending-";
export const isPending = (bot: ChatbotSummaryView) => bot.id.startsWith(PENDING);

const sized = (list: ChatbotListView, items: ChatbotSummaryView[]): ChatbotListView => ({
  ...list,
  items,
  total: list.total + items.length - list.items.length,
});
const without =
  (id: string): Edit<ChatbotListView> =>
  (list) =>
    sized(
      list,
      list.items.filter((item) => item.id !== id),
    );
const renamed =
  (id: string, name: string): Edit<ChatbotListView> =>
  (list) => ({ ...list, items: list.items.map((item) => (item.id === id ? { ...item, name } : item)) });
const inserted =
  (bot: ChatbotSummaryView, at: number): Edit<ChatbotListView> =>
  (list) =>
    list.items.some((item) => item.id === bot.id) ? list : sized(list, list.items.toSpliced(Math.max(0, at), 0, bot));
const copyOf = (bot: ChatbotSummaryView): ChatbotSummaryView => ({
  ...bot,
  id: `${PENDING}${Date.now()}`,
  name: `${bot.name || "Untitled chatbot"} (copy)`,
  lastActivityAt: null,
  answered7d: 0,
  unanswered7d: 0,
});

/** My Chatbot List with what can be done to it. */
export function useChatbotList(filter: ChatbotListFilter, initial: InitialChatbots, actions: ChatbotListActions) {
  const client = useQueryClient();
  const { search, sort, page } = initial.filter;
  const first = filter.search === search && filter.sort === sort && filter.page === page;
  const options = chatbotListQuery(filter);
  // What this window remembers of the list may be from before a chatbot was made or renamed elsewhere in it: then the server's is newer.
  useState(() => {
    const known = client.getQueryState(options.queryKey);
    if (first && known && initial.at > known.dataUpdatedAt)
      client.setQueryData(options.queryKey, initial.list, { updatedAt: initial.at });
  });
  const query = useQuery({
    ...options,
    placeholderData: keepPreviousData,
    ...(first ? initialData(initial.list, initial.at) : {}),
  });
  const refresh = useCallback(() => client.invalidateQueries({ queryKey: ["chatbots"] }), [client]);
  const { shown, write } = useOptimistic(query.data, refresh);
  const placeOf = (bot: ChatbotSummaryView) => shown?.items.findIndex((item) => item.id === bot.id) ?? 0;

  async function restore(bot: ChatbotSummaryView, at: number) {
    const result = await write(inserted(bot, at), actions.restoreChatbot({ chatbotId: bot.id }));
    if (!result.ok) toast.error(refusalOf(result.error));
  }
  async function remove(bot: ChatbotSummaryView) {
    const at = placeOf(bot);
    const result = await write(without(bot.id), actions.deleteChatbot({ chatbotId: bot.id }));
    if (!result.ok) toast.error(refusalOf(result.error));
    else toast.undo(`Deleted ${bot.name || "the chatbot"}.`, () => void restore(bot, at));
  }
  async function duplicate(bot: ChatbotSummaryView) {
    const copy = copyOf(bot);
    const at = placeOf(bot) + 1;
    const call = actions.duplicateChatbot({ chatbotId: bot.id });
    const result = await write(inserted(copy, at), call, ({ chatbotId }) => inserted({ ...copy, id: chatbotId }, at));
    if (!result.ok) toast.error(refusalOf(result.error));
    else toast.success(`Duplicated ${bot.name || "the chatbot"}.`);
  }
  /** Refused unless `version` is still that of the chatbot's settings. */
  function rename(bot: ChatbotSummaryView, version: number, name: string): Promise<ActionResult<ChatbotView>> {
    const call = actions.updateChatbot({ chatbotId: bot.id, version, settings: { name } });
    return write(renamed(bot.id, name), call, (saved) => renamed(bot.id, saved.name));
  }
  return { query, list: shown, remove, duplicate, rename };
}
