"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "#components/ui/toast";
import type { Action, ActionResult } from "#lib/action-result";
import { type ChatbotList, type ChatbotListFilter, chatbotListQuery } from "#lib/chatbots/queries";
import type { ChatbotSettings, ChatbotSummaryView } from "#lib/chatbots/schema";

type Id = { chatbotId: string };
export type ChatbotListActions = {
  deleteChatbot: Action<Id, unknown>;
  restoreChatbot: Action<Id, unknown>;
  duplicateChatbot: Action<Id, Id>;
  updateChatbot: Action<Id & { settings: Partial<ChatbotSettings> }, unknown>;
};

const UNREACHABLE = "The server cannot be reached. Try again in a moment.";

/** Null when the call went well, else the reason. */
async function reasonOf(call: Promise<ActionResult<unknown>>): Promise<string | null> {
  const result = await call.catch(() => null);
  return result === null ? UNREACHABLE : result.ok ? null : result.error.message;
}

/** The list with what can be done to it. Every write shows at once and is taken back, with the reason, if it is refused. */
export function useChatbotList(
  filter: ChatbotListFilter,
  initial: { list: ChatbotList; filter: ChatbotListFilter },
  actions: ChatbotListActions,
) {
  const client = useQueryClient();
  const first = filter.search === initial.filter.search && filter.sort === initial.filter.sort;
  const query = useQuery({
    ...chatbotListQuery(filter),
    ...(first ? { initialData: initial.list } : {}),
    placeholderData: keepPreviousData,
  });
  const refresh = () => client.invalidateQueries({ queryKey: ["chatbots"] });
  async function change(edit: (items: ChatbotSummaryView[]) => ChatbotSummaryView[]) {
    await client.cancelQueries({ queryKey: ["chatbots"] });
    client.setQueriesData<ChatbotList>({ queryKey: ["chatbots"] }, (list) => list && { items: edit(list.items) });
  }

  async function restore(bot: ChatbotSummaryView) {
    const reason = await reasonOf(actions.restoreChatbot({ chatbotId: bot.id }));
    if (reason) toast.error(reason);
    await refresh();
  }
  async function remove(bot: ChatbotSummaryView) {
    await change((items) => items.filter(({ id }) => id !== bot.id));
    const reason = await reasonOf(actions.deleteChatbot({ chatbotId: bot.id }));
    if (reason) toast.error(reason);
    else toast.undo(`Deleted ${bot.name || "the chatbot"}.`, () => void restore(bot));
    await refresh();
  }
  async function duplicate(bot: ChatbotSummaryView) {
    const reason = await reasonOf(actions.duplicateChatbot({ chatbotId: bot.id }));
    if (reason) toast.error(reason);
    else toast.success(`Duplicated ${bot.name || "the chatbot"}.`);
    await refresh();
  }
  async function rename(bot: ChatbotSummaryView, name: string): Promise<string | null> {
    await change((items) => items.map((item) => (item.id === bot.id ? { ...item, name } : item)));
    const reason = await reasonOf(actions.updateChatbot({ chatbotId: bot.id, settings: { name } }));
    await refresh();
    return reason;
  }
  return { ...query, remove, duplicate, rename };
}
